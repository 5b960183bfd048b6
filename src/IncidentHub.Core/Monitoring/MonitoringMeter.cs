using System.Diagnostics.Metrics;

namespace IncidentHub.Core.Monitoring;

/// <summary>What IncidentHub tells of its own watching, to whoever watches IncidentHub. Read when it is asked for; drills do not count as targets.</summary>
public sealed class MonitoringMeter : IDisposable
{
    /// <summary>The meter's name; its instruments are <c>incidenthub.…</c>.</summary>
    public const string Name = "IncidentHub";

    private static readonly TargetState[] States = Enum.GetValues<TargetState>();

    private readonly MetricFeed _feed;

    /// <summary>Over the feed.</summary>
    public MonitoringMeter(MetricFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _feed = feed;
        Meter = new Meter(Name);
        Meter.CreateObservableGauge("incidenthub.monitoring.targets", Targets, "{target}", "Watched databases by their state.");
        Meter.CreateObservableCounter("incidenthub.monitoring.samples", () => feed.SamplesTaken, "{sample}", "Samples taken of all databases since the start.");
        Meter.CreateObservableGauge("incidenthub.feed.readers", () => feed.Readers, "{reader}", "Pages, hubs and others that read the live feed.");
        Meter.CreateObservableCounter("incidenthub.feed.messages", () => feed.Sequence, "{message}", "Messages of the live feed since the start: the sequence of the newest.");
    }

    /// <summary>For instruments of what this room does later.</summary>
    internal Meter Meter { get; }

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    /// <summary>Zero for a state that no target is in, so that an alert on it has something to compare with.</summary>
    private IEnumerable<Measurement<int>> Targets()
    {
        var counts = _feed.Health().Where(target => !target.Status.IsDrill).CountBy(target => target.Status.State).ToDictionary();
        return States.Select(state => new Measurement<int>(
            counts.GetValueOrDefault(state), KeyValuePair.Create<string, object?>("state", state.ToString().ToLowerInvariant())));
    }
}

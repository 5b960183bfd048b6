using System.Diagnostics.Metrics;
using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class MonitoringMeterTests
{
    [Fact]
    public void Meter_WhenAsked_TellsTargetsByStateSamplesReadersAndSequence()
    {
        var feed = new MetricFeed();
        var (up, down, drill) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        feed.Publish(Some.Up(up));
        feed.Publish(Some.Status(down, TargetState.Down));
        feed.Publish(new TargetStatusChanged(new TargetStatus(drill, "practice", TargetState.Up, Some.Now) { IsDrill = true }));
        feed.Publish(Some.Sample(up, 1));
        feed.Publish(Some.Sample(up, 2));
        feed.Publish(Some.Sample(Guid.NewGuid(), 2)); // Of no target: not taken.
        using var reader = feed.Subscribe();
        using var meter = new MonitoringMeter(feed);
        var told = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests have meters of that name too.
                if (instrument.Meter == meter.Meter)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => told.Add(tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => told.Add(instrument.Name, value));
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["incidenthub.monitoring.targets unknown"] = 0,
                ["incidenthub.monitoring.targets up"] = 1,
                ["incidenthub.monitoring.targets down"] = 1,
                ["incidenthub.monitoring.targets full"] = 0,
                ["incidenthub.monitoring.targets refused"] = 0,
                ["incidenthub.monitoring.samples"] = 2,
                ["incidenthub.feed.readers"] = 1,
                ["incidenthub.feed.messages"] = 5,
            },
            told);
    }
}

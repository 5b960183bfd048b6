using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Integration.Tests.Incidents;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

/// <summary>The parts of the history over the database of a test.</summary>
internal sealed class Past
{
    public Past(Rooms rooms, HistoryOptions? options = null, int capacity = 100_000)
    {
        Buffer = new SampleBuffer(capacity);
        Store = new SampleStore(rooms.Contexts);
        RollUps = new RollUps(rooms.Contexts);
        Retention = new Retention(rooms.Contexts, options ?? new HistoryOptions());
        BreakdownStore = new BreakdownStore(rooms.Contexts);
        History = new SampleHistory(rooms.Contexts, Retention, BreakdownStore, Buffer, options ?? new HistoryOptions { Raw = TimeSpan.FromDays(30) }, rooms.Time);
        Upkeep = new HistoryUpkeep(RollUps, Retention, Buffer, rooms.Time, NullLogger<HistoryUpkeep>.Instance);
        Writer = new SampleWriter(Feed, Buffer, Store, Breakdowns, BreakdownStore, rooms.Time, NullLogger<SampleWriter>.Instance);
    }

    public MetricFeed Feed { get; } = new();
    public SampleBuffer Buffer { get; }
    public SampleStore Store { get; }
    public BreakdownBuffer Breakdowns { get; } = new(3);
    public BreakdownStore BreakdownStore { get; }
    public RollUps RollUps { get; }
    public Retention Retention { get; }
    public SampleHistory History { get; }
    public SampleWriter Writer { get; }
    public HistoryUpkeep Upkeep { get; }

    public Task StoreAsync(Guid target, IEnumerable<Sample> samples) =>
        Store.WriteAsync([.. samples.Select(sample => (target, sample))], TestContext.Current.CancellationToken);

    /// <summary>On which days, counted from the present of the tests, there are samples.</summary>
    public async Task<IReadOnlyList<int>> RawDaysAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var days = new List<int>();
        for (var at = from; at < to; at = at.AddDays(1))
        {
            var window = await History.ReadAsync(Target.OwnId, at.AddMinutes(-1), at.AddMinutes(1), 100, TestContext.Current.CancellationToken);
            if (window.Points.Count > 0)
                days.Add((int)(at - Rooms.Start).TotalDays);
        }
        return days;
    }
}

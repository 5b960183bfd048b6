using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.People;
using IncidentHub.Web.Deadlocks;

namespace IncidentHub.Web.Monitoring;

/// <summary>What happened beside the measured: deadlocks as marks; incidents, drills and changes of the server as bands.</summary>
public sealed class ChartMarks(DeadlockHistory deadlocks, IncidentQueries incidents, DrillHistory drills, ServerChangeQueries changes)
{
    // More than a chart can hold tells nothing.
    private const int MostMarks = 300;
    private const int MostBands = 20;

    /// <summary>When deadlocks were seen on the target, ms since 1970.</summary>
    internal async Task<IReadOnlyList<long>> DeadlocksAsync(Guid targetId, DateTimeOffset from, DateTimeOffset to) =>
        [.. (await deadlocks.TimesAsync(targetId, from, to, MostMarks)).Select(at => at.ToUnixTimeMilliseconds())];

    /// <summary>What went on: incidents that the actor may see, drills, and what changed on the target.</summary>
    internal async Task<IReadOnlyList<ChartBand>> BandsAsync(Actor actor, Guid targetId, DateTimeOffset from, DateTimeOffset to)
    {
        var bands = new List<ChartBand>();
        foreach (var row in await incidents.DuringAsync(actor, from, to, MostBands))
            bands.Add(new(Ms(row.BeganAt), row.ResolvedAt is { } end ? Ms(end) : null, $"INC-{row.Number}", "incident"));
        foreach (var (start, end) in await drills.DuringAsync(from, to))
            bands.Add(new(Ms(start), end is { } over ? Ms(over) : null, "Drill", "drill"));
        foreach (var change in await changes.ListAsync(targetId, from, to, MostBands))
            bands.Add(new(Ms(change.SeenAt), Ms(change.SeenAt), ChangeWording.Of(change), "change"));
        return bands;
    }

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}

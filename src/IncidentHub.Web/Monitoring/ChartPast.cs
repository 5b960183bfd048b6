using System.Data.Common;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.People;
using IncidentHub.Web.Deadlocks;

namespace IncidentHub.Web.Monitoring;

/// <summary>
/// What charts show beside what is live: the past, deadlocks as marks; incidents, drills and changes of the server as bands. All of it
/// lies in the store: while that is away the live goes on without it.
/// </summary>
public sealed class ChartPast(
    SampleHistory history, DeadlockHistory deadlocks, IncidentQueries incidents, DrillHistory drills, ServerChangeQueries changes, ChartNews news)
{
    // More than a chart can hold tells nothing.
    private const int MostMarks = 300;
    private const int MostBands = 20;

    /// <summary>Another number than before: the bands are worth reading again.</summary>
    internal int BandsVersion => news.Version;

    /// <summary>A stretch of the past with its marks; null while the store is away.</summary>
    internal async Task<(HistoryWindow Window, IReadOnlyList<long> Marks)?> ReadAsync(Guid targetId, DateTimeOffset from, DateTimeOffset to)
    {
        try
        {
            var window = await history.ReadAsync(targetId, from, to);
            return (window, [.. (await deadlocks.TimesAsync(targetId, from, to, MostMarks)).Select(Ms)]);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    /// <summary>What went on: incidents that the actor may see, drills, and what changed on the target.</summary>
    internal async Task<IReadOnlyList<ChartBand>> BandsAsync(Actor actor, Guid targetId, DateTimeOffset from, DateTimeOffset to)
    {
        var bands = new List<ChartBand>();
        try
        {
            foreach (var row in await incidents.DuringAsync(actor, from, to, MostBands))
                bands.Add(new(Ms(row.BeganAt), row.ResolvedAt is { } end ? Ms(end) : null, $"INC-{row.Number}", "incident"));
            foreach (var (start, end) in await drills.DuringAsync(from, to))
                bands.Add(new(Ms(start), end is { } over ? Ms(over) : null, "Drill", "drill"));
            foreach (var change in await changes.ListAsync(targetId, from, to, MostBands))
                bands.Add(new(Ms(change.SeenAt), Ms(change.SeenAt), ChangeWording.Of(change), "change"));
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return bands;
        }
        return bands;
    }

    /// <summary>Who used a target at an instant; null where nothing is known of it.</summary>
    internal async Task<PoolsSeen?> PoolsAsync(Guid targetId, DateTimeOffset at)
    {
        try
        {
            return await history.PoolsAsync(targetId, at);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    /// <summary>How much room the past takes; null while the store is away.</summary>
    internal async Task<HistoryUse?> UseAsync()
    {
        try
        {
            return await history.UseAsync();
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    private static bool IsAway(Exception exception) => exception is DbException or TimeoutException or InvalidOperationException;

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}

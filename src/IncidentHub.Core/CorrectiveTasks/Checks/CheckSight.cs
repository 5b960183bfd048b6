using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>Looks at what a check with a window is about, from where it was looked at last.</summary>
public sealed class CheckSight(IDbContextFactory<IncidentHubDbContext> contexts, SampleHistory history, MetricFeed feed)
{
    // Any target that is measured has it: it tells for how long somebody looked.
    private static readonly SampleMetric Measured = SampleMetric.All.Single(metric => metric.Name == "inUse");

    /// <summary>What was seen; null when no time has passed since.</summary>
    internal async Task<CheckLook?> LookAsync(TaskCheck check, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = check.SeenUntil ?? check.BeganAt;
        // A check that held goes on being looked at; one that runs ends with its window.
        var until = check.State == CheckState.Running && check.EndsAt < now ? check.EndsAt.Value : now;
        if (from is null || check.TargetId is not { } targetId || until <= from)
            return null;
        // After a stand-still it catches up stretch by stretch: minutes are worked out later, and those that are not yet would be missed.
        until = history.EndOfSamples(from.Value, until);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isThere = feed.StatusOf(targetId) is not null || await db.Targets.AnyAsync(target => target.Id == targetId, cancellationToken);
        var metric = check.Kind == CheckKind.Metric ? CheckMetric.Find(check.Metric)?.Sample : Measured;
        // What a drill measures is not stored: it counts for nothing but what is tried with it, and the feed remembers it as long as a drill lasts.
        var seen = metric is null ? MetricExtremes.None
            : feed.StatusOf(targetId) is { IsDrill: true } ? MetricExtremes.Of(feed.Snapshot(targetId).Targets.SelectMany(target => target.Samples), metric, from.Value, until)
            : await history.ExtremesAsync(targetId, metric, from.Value, until, cancellationToken);
        // From the beginning: what is only in the server's log may be read long after it happened.
        var (fingerprint, start) = (check.Fingerprint, check.BeganAt!.Value);
        var deadlocks = check.Kind != CheckKind.NoDeadlock ? [] : await db.Deadlocks
            .Where(record => record.TargetId == targetId && record.Fingerprint == fingerprint && record.DetectedAt > start && record.DetectedAt <= until)
            .OrderBy(record => record.DetectedAt).Select(record => record.DetectedAt).Take(100).ToListAsync(cancellationToken);
        return check.Kind == CheckKind.Metric
            ? new CheckLook(from.Value, until, isThere, seen.Covered, seen.Lowest, seen.Highest, [])
            : new CheckLook(from.Value, until, isThere, seen.Covered, null, null, deadlocks);
    }
}

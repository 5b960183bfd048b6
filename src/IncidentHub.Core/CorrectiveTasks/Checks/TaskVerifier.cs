using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>
/// Looks at the checks of tasks that are done. A task whose checks held becomes verified; what it was to prevent, seen again, opens it.
/// Looking goes on after that it was verified: where it stood is stored, so that a restart loses nothing.
/// </summary>
public sealed class TaskVerifier(
    IDbContextFactory<IncidentHubDbContext> contexts, CheckSight sight, TaskRecurrences recurrences, IncidentWriter writer, TaskNews news, TimeProvider time)
{
    /// <summary>Samples and deadlocks are stored within seconds: before this, they may still come.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>So long after it was verified a task is watched for what it was to prevent.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromDays(366);

    /// <summary>A check that held is looked at less often.</summary>
    private static readonly TimeSpan Rarely = TimeSpan.FromMinutes(5);

    /// <summary>Looks at every check once.</summary>
    /// <returns>How many were decided.</returns>
    public async Task<int> RunCycleAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow() - Settling;
        var decided = 0;
        foreach (var (taskId, incidentId) in await DueAsync(now, cancellationToken))
            decided += await RunAsync(taskId, incidentId, now, cancellationToken);
        return decided;
    }

    private async Task<IReadOnlyList<(Guid TaskId, Guid IncidentId)>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (rarely, longAgo) = (now - Rarely, now - Watched);
        var due = await (
            from check in db.TaskChecks
            join task in db.CorrectiveTasks on check.TaskId equals task.Id
            where (check.State == CheckState.Running && check.Kind != CheckKind.SignOff && task.Status == CorrectiveTaskStatus.Done)
                || (check.State == CheckState.Passed && check.SeenUntil < rarely && check.DecidedAt > longAgo && check.TargetId != null
                    && (task.Status == CorrectiveTaskStatus.Done || task.Status == CorrectiveTaskStatus.Verified))
            select new { task.Id, task.IncidentId }).Distinct().ToListAsync(cancellationToken);
        return [.. due.Select(one => (one.Id, one.IncidentId))];
    }

    private async Task<int> RunAsync(Guid taskId, Guid incidentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var looks = new Dictionary<Guid, CheckLook>();
        var there = new Dictionary<Guid, string>();
        foreach (var check in await db.TaskChecks.AsNoTracking().Where(check => check.TaskId == taskId).ToListAsync(cancellationToken))
        {
            if (check.State is CheckState.Running or CheckState.Passed && await sight.LookAsync(check, now, cancellationToken) is { } look)
                looks[check.Id] = look;
            else if (check.State == CheckState.Running && await ThereAsync(db, check, cancellationToken) is { } finding)
                there[check.Id] = finding;
        }
        if (looks.Count + there.Count == 0 || !Decides(await db.TaskChecks.AsNoTracking().Where(check => check.TaskId == taskId).ToListAsync(cancellationToken), looks, there))
        {
            await KeepAsync(db, taskId, looks, cancellationToken);
            return 0;
        }
        var decided = 0;
        await writer.EditAsync(Actor.System, incidentId, IncidentPart.Tasks, async write =>
        {
            if (await write.FindTaskAsync(taskId, cancellationToken) is not { Status: CorrectiveTaskStatus.Done or CorrectiveTaskStatus.Verified } task)
                return EditResult.NotFound;
            foreach (var check in await write.Db.TaskChecks.Where(check => check.TaskId == taskId).OrderBy(check => check.Id).ToListAsync(cancellationToken))
            {
                var before = check.State;
                if (there.TryGetValue(check.Id, out var finding) && check.State == CheckState.Running)
                    check.Decide(CheckState.Passed, finding, write.Now);
                // Somebody may have begun it anew since it was looked at.
                else if (looks.TryGetValue(check.Id, out var look) && check.SeenUntil < look.Until && CheckVerdict.Take(check, look) is { } breach)
                {
                    check.Decide(CheckState.Failed, breach.What, write.Now);
                    write.LogTask(task, "check failed", null, $"{check.Words}: {breach.What}");
                    await recurrences.ReopenAsync(write, task, breach.At, $"{check.Words}: {breach.What}", null, cancellationToken);
                    decided++;
                    return EditResult.Saved;
                }
                if (check.State == before)
                    continue;
                decided++;
                write.LogTask(task, check.State == CheckState.Passed ? "check held" : "check cannot tell", null, $"{check.Words}: {check.Finding}");
            }
            await TaskCheckService.VerifyAsync(write, task, news, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);
        return decided;
    }

    // A try on copies: only what decides something is worth a transaction of the incident and a word to open pages.
    private static bool Decides(IReadOnlyList<TaskCheck> checks, Dictionary<Guid, CheckLook> looks, Dictionary<Guid, string> there) =>
        there.Count > 0 || checks.Any(check =>
        {
            var before = check.State;
            return looks.TryGetValue(check.Id, out var look) && (CheckVerdict.Take(check, look) is not null || check.State != before);
        });

    private static async Task KeepAsync(IncidentHubDbContext db, Guid taskId, Dictionary<Guid, CheckLook> looks, CancellationToken cancellationToken)
    {
        foreach (var check in await db.TaskChecks.Where(check => check.TaskId == taskId).ToListAsync(cancellationToken))
        {
            if (looks.TryGetValue(check.Id, out var look) && check.SeenUntil < look.Until)
                CheckVerdict.Take(check, look);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<string?> ThereAsync(IncidentHubDbContext db, TaskCheck check, CancellationToken cancellationToken)
    {
        switch (check.Kind)
        {
            case CheckKind.Runbook:
                var runbook = await db.Runbooks.Where(found => found.Id == check.RunbookId && found.ArchivedAt == null)
                    .Select(found => new { found.Number, found.Version }).SingleOrDefaultAsync(cancellationToken);
                return runbook is null ? null : $"RB-{runbook.Number} is there, in version {runbook.Version}.";
            case CheckKind.Training:
                var session = await db.TrainingSessions.Where(found => found.Id == check.TrainingId && found.Status == TrainingStatus.Held)
                    .Select(found => new { found.Number, found.StartsAt }).SingleOrDefaultAsync(cancellationToken);
                return session is null ? null : string.Create(CultureInfo.InvariantCulture, $"TR-{session.Number} was held on {session.StartsAt:d MMMM yyyy}.");
            default:
                return null;
        }
    }
}

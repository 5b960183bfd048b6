using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>Says what has to be seen before a task counts as verified, and takes a person's word where that is what is asked for.</summary>
public sealed class TaskCheckService(IncidentWriter writer, MetricFeed feed, TaskNews news, TimeProvider time)
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    /// <summary>Adds a check. Of a task that is done it begins now.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, Guid taskId, CheckInput said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            if (await write.Db.TaskChecks.CountAsync(check => check.TaskId == taskId, cancellationToken) >= TaskLimits.Checks)
                return EditResult.Invalid($"A task has at most {TaskLimits.Checks} checks.");
            var (words, problem) = await WordsAsync(write.Db, said, cancellationToken);
            if (problem is not null)
                return EditResult.Invalid(problem);
            var check = new TaskCheck
            {
                Id = Ids.NewId(time),
                TaskId = taskId,
                Kind = said.Kind,
                Words = words,
                TargetId = said.TargetId,
                Metric = said.Metric,
                Bound = said.Bound,
                Limit = said.Limit,
                Window = said.Window,
                Fingerprint = said.Fingerprint,
                RunbookId = said.RunbookId,
                TrainingId = said.TrainingId,
            };
            if (task.Status is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.Verified)
                check.Begin(write.Now);
            // What is asked for beyond what was shown is not shown yet.
            if (task.Status == CorrectiveTaskStatus.Verified)
                (task.Status, task.VerifiedAt) = (CorrectiveTaskStatus.Done, null);
            write.Db.TaskChecks.Add(check);
            write.LogTask(task, "check", null, words);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Takes a check away.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid taskId, Guid checkId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, checkId, (write, task, check) =>
        {
            if (check.State == CheckState.Passed || task.Status == CorrectiveTaskStatus.Verified)
                return EditResult.Invalid("It is part of what shows that the task worked, and stays.");
            write.Db.Remove(check);
            write.LogTask(task, "check", check.Words, null);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Begins a check anew that could not tell, or did not hold. The task has to be done.</summary>
    public Task<EditResult> RestartAsync(Actor actor, Guid incidentId, Guid taskId, Guid checkId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, checkId, (write, task, check) =>
        {
            if (task.Status != CorrectiveTaskStatus.Done || check.State is CheckState.Passed or CheckState.Waiting)
                return EditResult.Invalid("A check begins anew while its task is done and it has not held.");
            check.Begin(write.Now);
            write.LogTask(task, "check", null, $"{check.Words}: begins anew");
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>A person's word that it worked, with what was seen. Not the owner's own.</summary>
    public Task<EditResult> SignOffAsync(Actor actor, Guid incidentId, Guid taskId, Guid checkId, string evidence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(evidence);
        return EditAsync(actor, incidentId, taskId, checkId, async (write, task, check) =>
        {
            if (check.Kind != CheckKind.SignOff || check.State != CheckState.Running)
                return EditResult.Invalid("There is nothing to sign off: the task must be done first, and each sign-off is given once.");
            if (task.OwnerId is not null && task.OwnerId == actor.UserId)
                return EditResult.Invalid("Whoever did it does not sign it off. Ask somebody else to look.");
            if (evidence.Trim().Length == 0)
                return EditResult.Invalid("Say what you saw: a link, a figure, a sentence.");
            if (evidence.Length > 2000 || IncidentTexts.CheckText(evidence) is not null)
                return EditResult.Invalid("The evidence has at most 2,000 characters.");
            check.Decide(CheckState.Passed, evidence.Trim(), write.Now);
            check.SignedByName = actor.Name;
            write.LogTask(task, "signed off", null, $"{check.Words}: {evidence.Trim()}");
            await VerifyAsync(write, task, news, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>A task that is done and all of whose checks held, of which there is at least one, is verified.</summary>
    internal static async Task VerifyAsync(IncidentWrite write, CorrectiveTask task, TaskNews news, CancellationToken cancellationToken)
    {
        // Tracked: what was decided in this transaction counts.
        var checks = await write.Db.TaskChecks.Where(check => check.TaskId == task.Id).OrderBy(check => check.Id).ToListAsync(cancellationToken);
        if (task.Status != CorrectiveTaskStatus.Done || checks.Count == 0 || checks.Exists(check => check.State != CheckState.Passed))
            return;
        await CorrectiveTaskService.MoveAsync(write, task, CorrectiveTaskStatus.Verified, cancellationToken);
        var found = string.Join(' ', checks.Select(check => $"{check.Words}: {check.Finding}"));
        write.LogTask(task, "status", nameof(CorrectiveTaskStatus.Done), nameof(CorrectiveTaskStatus.Verified));
        await news.VerifiedAsync(write, task, found, cancellationToken);
    }

    private async Task<(string Words, string? Problem)> WordsAsync(IncidentHubDbContext db, CheckInput said, CancellationToken cancellationToken)
    {
        if (said.Kind is CheckKind.Metric or CheckKind.NoDeadlock && (said.Window < ShortestWindow || said.Window > LongestWindow))
            return ("", "A window is one minute to 366 days.");
        switch (said.Kind)
        {
            case CheckKind.Metric:
                if (CheckMetric.Find(said.Metric) is not { } metric)
                    return ("", "Choose a metric.");
                if (!double.IsFinite(said.Limit) || said.Limit is < 0 or > 1e9 || !Enum.IsDefined(said.Bound))
                    return ("", "A bound is a number from 0.");
                if (await TargetNameAsync(db, said.TargetId, cancellationToken) is not { } target)
                    return ("", "Choose a target that is watched.");
                var limit = $"{said.Limit.ToString("0.###", CultureInfo.InvariantCulture)}{(metric.Unit.Length > 0 ? $" {metric.Unit}" : "")}";
                return ($"{metric.Words} {(said.Bound == Bound.Below ? "below" : "above")} {limit} on {target} for {Length(said.Window)}", null);
            case CheckKind.NoDeadlock:
                if (said.Fingerprint is not { Length: 16 } fingerprint || !fingerprint.All(char.IsAsciiHexDigitLower))
                    return ("", "Choose the kind of deadlock: its sixteen signs stand on its page.");
                if (await TargetNameAsync(db, said.TargetId, cancellationToken) is not { } server)
                    return ("", "Choose a target that is watched.");
                return ($"No deadlock {fingerprint} on {server} for {Length(said.Window)}", null);
            case CheckKind.Runbook:
                var runbook = await db.Runbooks.Where(found => found.Id == said.RunbookId && found.ArchivedAt == null).Select(found => new { found.Number, found.Title }).SingleOrDefaultAsync(cancellationToken);
                return runbook is null ? ("", "Choose a runbook.") : ($"Runbook RB-{runbook.Number} {Cut(runbook.Title)} is there", null);
            case CheckKind.Training:
                var session = await db.TrainingSessions.Where(found => found.Id == said.TrainingId).Select(found => new { found.Number, found.Topic, found.Status }).SingleOrDefaultAsync(cancellationToken);
                return session is null or { Status: TrainingStatus.Cancelled } ? ("", "Choose a training session.") : ($"Training TR-{session.Number} {Cut(session.Topic)} was held", null);
            case CheckKind.SignOff:
                return ("Somebody else looked and signed it off", null);
            default:
                return ("", "Choose what to check.");
        }
    }

    // A drill's server is watched without being on the list.
    private async Task<string?> TargetNameAsync(IncidentHubDbContext db, Guid? targetId, CancellationToken cancellationToken)
    {
        if (targetId is not { } id)
            return null;
        var name = await db.Targets.Where(target => target.Id == id).Select(target => target.Name).SingleOrDefaultAsync(cancellationToken)
            ?? feed.StatusOf(id)?.Name;
        return name is null ? null : Cut(name);
    }

    private static string Cut(string name) => name.Length <= 120 ? name : $"{name[..119]}…";

    /// <summary>A window in words.</summary>
    internal static string Length(TimeSpan window) => window switch
    {
        { TotalDays: >= 1 } when window.Ticks % TimeSpan.TicksPerDay == 0 => Count(window.Days, "day"),
        { TotalHours: >= 1 } when window.Ticks % TimeSpan.TicksPerHour == 0 => Count((int)window.TotalHours, "hour"),
        _ => Count((int)Math.Round(window.TotalMinutes), "minute"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, Guid taskId, Func<IncidentWrite, CorrectiveTask, Task<EditResult>> work, CancellationToken cancellationToken) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
            await write.FindTaskAsync(taskId, cancellationToken) is { } task ? await work(write, task) : EditResult.NotFound, cancellationToken);

    private Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, Guid taskId, Guid checkId, Func<IncidentWrite, CorrectiveTask, TaskCheck, Task<EditResult>> work, CancellationToken cancellationToken) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
            await write.Db.TaskChecks.SingleOrDefaultAsync(check => check.Id == checkId && check.TaskId == taskId, cancellationToken) is { } check
                ? await work(write, task, check) : EditResult.NotFound, cancellationToken);

    private Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, Guid taskId, Guid checkId, Func<IncidentWrite, CorrectiveTask, TaskCheck, EditResult> work, CancellationToken cancellationToken) =>
        EditAsync(actor, incidentId, taskId, checkId, (write, task, check) => Task.FromResult(work(write, task, check)), cancellationToken);
}

using System.Globalization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Tells people what became of their tasks, in the transaction that changes them. Of examples and of what they did themselves nobody is told.</summary>
public sealed class TaskNews(OutboxWriter outbox)
{
    /// <summary>A task was given to somebody.</summary>
    public async Task AssignedAsync(IncidentWrite write, CorrectiveTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        await TellAsync(write, task, NotificationKind.TaskAssigned, $"Yours: {task.Title}",
            $"{write.Actor.Name} gave it to you{Until(task)}. It comes from {Incident(write)}.", $"assigned:{write.Now.UtcTicks}", cancellationToken: cancellationToken);
    }

    /// <summary>A task stands elsewhere than before.</summary>
    public async Task MovedAsync(IncidentWrite write, CorrectiveTask task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var what = task.Status switch
        {
            CorrectiveTaskStatus.Open => "open again",
            CorrectiveTaskStatus.InProgress => "in progress",
            CorrectiveTaskStatus.Done => "done",
            CorrectiveTaskStatus.Verified => "verified",
            _ => "not to be done",
        };
        await TellAsync(write, task, NotificationKind.TaskChanged, $"Now {what}: {task.Title}",
            $"{write.Actor.Name} says so.{(task.Reason.Length > 0 ? $" The reason: {task.Reason}" : "")}", $"moved:{write.Now.UtcTicks}", cancellationToken: cancellationToken);
    }

    /// <summary>Its checks have shown that it worked.</summary>
    public Task VerifiedAsync(IncidentWrite write, CorrectiveTask task, string found, CancellationToken cancellationToken) =>
        TellAsync(write, task, NotificationKind.TaskVerified, $"Verified: {task.Title}", found, $"verified:{write.Now.UtcTicks}", cancellationToken: cancellationToken);

    /// <summary>What it was to prevent came back.</summary>
    public Task ReopenedAsync(IncidentWrite write, CorrectiveTask task, string what, CancellationToken cancellationToken) =>
        TellAsync(write, task, NotificationKind.TaskReopened, $"Open again: {task.Title}", what, $"reopened:{write.Now.UtcTicks}", urgent: true, cancellationToken);

    /// <summary>Somebody commented: the owner is told, and whoever was named.</summary>
    public async Task CommentedAsync(IncidentWrite write, CorrectiveTask task, Guid commentId, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var mentioned = await Mentions.FindAsync(write.Db, text, cancellationToken);
        foreach (var userId in mentioned)
            await SendAsync(write, task, userId, NotificationKind.Mention, $"{write.Actor.Name} named you: {task.Title}", text, $"comment:{commentId}", false, cancellationToken);
        foreach (var userId in (await OwnersAsync(write, task, cancellationToken)).Except(mentioned))
            await SendAsync(write, task, userId, NotificationKind.TaskComment, $"{write.Actor.Name} on {task.Title}", text, $"comment:{commentId}", false, cancellationToken);
    }

    private async Task TellAsync(
        IncidentWrite write, CorrectiveTask task, NotificationKind kind, string subject, string text, string matter, bool urgent = false, CancellationToken cancellationToken = default)
    {
        foreach (var userId in await OwnersAsync(write, task, cancellationToken))
            await SendAsync(write, task, userId, kind, subject, text, matter, urgent, cancellationToken);
    }

    // The person; where there is none, the team.
    private static async Task<IReadOnlyList<Guid>> OwnersAsync(IncidentWrite write, CorrectiveTask task, CancellationToken cancellationToken)
    {
        if (task.OwnerId is { } ownerId)
            return [ownerId];
        return task.TeamId is { } teamId
            ? await write.Db.TeamMembers.Where(member => member.TeamId == teamId).Select(member => member.UserId).ToListAsync(cancellationToken) : [];
    }

    private async Task SendAsync(
        IncidentWrite write, CorrectiveTask task, Guid userId, NotificationKind kind, string subject, string text, string matter, bool urgent, CancellationToken cancellationToken)
    {
        if (write.Incident.IsExample || userId == write.Actor.UserId || !await MaySeeAsync(write, userId, cancellationToken))
            return;
        // A task that is only now added has no number of its own yet; its incident has one.
        var address = task.Number > 0 ? $"tasks/{task.Number}" : $"incidents/{write.Incident.Number}";
        await outbox.AddAsync(write.Db, new OutboxMessage(userId, kind, subject, text, address, $"task:{task.Id:N}:{matter}", urgent), cancellationToken);
    }

    // A restricted incident is not told to those who may not open it.
    private static async Task<bool> MaySeeAsync(IncidentWrite write, Guid userId, CancellationToken cancellationToken)
    {
        if (write.Incident.Visibility == Visibility.Everyone || write.Incident.CreatedById == userId)
            return true;
        var incidentId = write.Incident.Id;
        return await write.Db.Users.AnyAsync(user => user.Id == userId && (user.Role == Role.Manager || user.Role == Role.Administrator), cancellationToken)
            || await write.Db.RoleAssignments.AnyAsync(role => role.IncidentId == incidentId && role.UserId == userId, cancellationToken);
    }

    private static string Until(CorrectiveTask task) =>
        task.DueOn is { } due ? $", due {due.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "";

    private static string Incident(IncidentWrite write) => $"INC-{write.Incident.Number} {write.Incident.Title}";
}

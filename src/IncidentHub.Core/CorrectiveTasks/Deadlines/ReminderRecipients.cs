using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>
/// Who is reminded of a task: its owner, else its team, else who commanded or opened the incident. A reminder that is escalated goes to
/// their managers too, and so does one whose owner's account is switched off. Where there is nobody, all Managers hear of it: a task is never told to nobody.
/// </summary>
internal static class ReminderRecipients
{
    public static async Task<IReadOnlyList<(Guid UserId, bool IsEscalation)>> FindAsync(
        IncidentHubDbContext db, CorrectiveTask task, Incident incident, bool escalates, CancellationToken cancellationToken)
    {
        return await FindAsync(db, await ClosestAsync(db, task, incident, cancellationToken), incident, escalates, cancellationToken);
    }

    /// <summary>The same for what is of the incident itself: who commanded or opened it.</summary>
    public static async Task<IReadOnlyList<(Guid UserId, bool IsEscalation)>> FindAsync(
        IncidentHubDbContext db, Incident incident, bool escalates, CancellationToken cancellationToken) =>
        await FindAsync(db, await ClosestAsync(db, incident, cancellationToken), incident, escalates, cancellationToken);

    private static async Task<IReadOnlyList<(Guid UserId, bool IsEscalation)>> FindAsync(
        IncidentHubDbContext db, List<Guid> closest, Incident incident, bool escalates, CancellationToken cancellationToken)
    {
        var people = await db.PersonLines.Where(user => closest.Contains(user.Id))
            .Select(user => new { user.Id, user.ManagerId, user.IsActive }).ToListAsync(cancellationToken);
        var active = await SeeAsync(db, incident, [.. people.Where(person => person.IsActive).Select(person => person.Id)], cancellationToken);
        var managers = new List<Guid>();
        if (escalates || active.Count == 0)
        {
            var above = people.Select(person => person.ManagerId).OfType<Guid>().Except(active).ToList();
            managers = await SeeAsync(
                db, incident, await db.PersonLines.Where(user => above.Contains(user.Id) && user.IsActive).Select(user => user.Id).ToListAsync(cancellationToken), cancellationToken);
            if (managers.Count == 0)
                managers = await db.PersonLines.Where(user => user.Role == Role.Manager && user.IsActive && !active.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);
            if (managers.Count + active.Count == 0)
                managers = await db.PersonLines.Where(user => user.Role == Role.Administrator && user.IsActive).Select(user => user.Id).ToListAsync(cancellationToken);
        }
        return [.. active.Select(id => (id, false)), .. managers.Select(id => (id, true))];
    }

    /// <summary>Those of the people who may see the incident: of a restricted one others are not told.</summary>
    public static async Task<List<Guid>> SeeAsync(IncidentHubDbContext db, Incident incident, List<Guid> userIds, CancellationToken cancellationToken)
    {
        if (incident.Visibility == Visibility.Everyone || userIds.Count == 0)
            return userIds;
        var roles = db.RoleAssignments;
        return await db.PersonLines.Where(user => userIds.Contains(user.Id)
                && (user.Role == Role.Manager || user.Role == Role.Administrator || user.Id == incident.CreatedById
                    || roles.Any(role => role.IncidentId == incident.Id && role.UserId == user.Id)))
            .Select(user => user.Id).ToListAsync(cancellationToken);
    }

    private static async Task<List<Guid>> ClosestAsync(IncidentHubDbContext db, CorrectiveTask task, Incident incident, CancellationToken cancellationToken)
    {
        if (task.OwnerId is { } ownerId)
            return [ownerId];
        if (task.TeamId is { } teamId)
            return await db.TeamMembers.Where(member => member.TeamId == teamId).Select(member => member.UserId).ToListAsync(cancellationToken);
        return await ClosestAsync(db, incident, cancellationToken);
    }

    private static async Task<List<Guid>> ClosestAsync(IncidentHubDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        var commanders = await db.RoleAssignments.Where(role => role.IncidentId == incident.Id && role.Role == IncidentRole.Commander && role.UserId != null)
            .Select(role => role.UserId!.Value).ToListAsync(cancellationToken);
        return commanders.Count > 0 ? commanders : incident.CreatedById is { } creator ? [creator] : [];
    }
}

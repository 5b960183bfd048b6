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
        var closest = await ClosestAsync(db, task, incident, cancellationToken);
        var people = await db.Users.Where(user => closest.Contains(user.Id))
            .Select(user => new { user.Id, user.ManagerId, IsActive = user.DeactivatedAt == null }).ToListAsync(cancellationToken);
        var active = people.Where(person => person.IsActive).Select(person => person.Id).ToList();
        var managers = new List<Guid>();
        if (escalates || active.Count == 0)
        {
            var above = people.Select(person => person.ManagerId).OfType<Guid>().Except(active).ToList();
            managers = await db.Users.Where(user => above.Contains(user.Id) && user.DeactivatedAt == null).Select(user => user.Id).ToListAsync(cancellationToken);
            if (managers.Count == 0)
                managers = await db.Users.Where(user => user.Role == Role.Manager && user.DeactivatedAt == null && !active.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);
            if (managers.Count + active.Count == 0)
                managers = await db.Users.Where(user => user.Role == Role.Administrator && user.DeactivatedAt == null).Select(user => user.Id).ToListAsync(cancellationToken);
        }
        return [.. active.Select(id => (id, false)), .. managers.Select(id => (id, true))];
    }

    private static async Task<List<Guid>> ClosestAsync(IncidentHubDbContext db, CorrectiveTask task, Incident incident, CancellationToken cancellationToken)
    {
        if (task.OwnerId is { } ownerId)
            return [ownerId];
        if (task.TeamId is { } teamId)
            return await db.TeamMembers.Where(member => member.TeamId == teamId).Select(member => member.UserId).ToListAsync(cancellationToken);
        var commanders = await db.RoleAssignments.Where(role => role.IncidentId == incident.Id && role.Role == IncidentRole.Commander && role.UserId != null)
            .Select(role => role.UserId!.Value).ToListAsync(cancellationToken);
        return commanders.Count > 0 ? commanders : incident.CreatedById is { } creator ? [creator] : [];
    }
}

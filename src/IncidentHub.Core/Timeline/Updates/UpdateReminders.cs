using System.Collections.Frozen;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Updates;

/// <summary>
/// Which incidents wait for an update, worked out once for all open pages: a page reads from memory, however many there are.
/// </summary>
public sealed class UpdateReminders(IDbContextFactory<IncidentHubDbContext> contexts, UpdateCadence cadence, TimeProvider time)
{
    /// <summary>A person is reminded this long before an update is due.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(5);

    private static readonly IncidentStatus[] OpenStatuses = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())];

    private volatile FrozenDictionary<Guid, UpdateReminder> waiting = FrozenDictionary<Guid, UpdateReminder>.Empty;

    /// <summary>Raised after each cycle, also when only the clock moved. A listener must not block or throw: it posts to its own dispatcher.</summary>
    public event Action? Refreshed;

    /// <summary>When the next update of an incident is due; null when nobody waits for one.</summary>
    public UpdateReminder? Find(Guid incidentId) => waiting.GetValueOrDefault(incidentId);

    /// <summary>The updates that a person is to give now or soon, the most overdue first.</summary>
    public IReadOnlyList<UpdateReminder> For(Guid userId)
    {
        var until = time.GetUtcNow() + Notice;
        return [.. waiting.Values.Where(reminder => reminder.DueAt <= until && reminder.RemindedIds.Contains(userId)).OrderBy(reminder => reminder.DueAt)];
    }

    /// <summary>Reads anew, with one command for all incidents, and tells those who listen.</summary>
    public async Task RunCycleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = db.TimelineEntries;
        var severities = Enum.GetValues<Severity>().Where(severity => cadence.Of(severity) is not null).ToArray();
        var open = await db.Incidents.AsNoTracking()
            .Where(incident => !incident.IsExample && OpenStatuses.Contains(incident.Status) && severities.Contains(incident.Severity))
            .Select(incident => new
            {
                Incident = incident,
                LastUpdateAt = entries
                    .Where(entry => entry.IncidentId == incident.Id && entry.Kind == TimelineEntryKind.Update && entry.DeletedAt == null)
                    .Max(entry => (DateTimeOffset?)entry.OccurredAt),
                Roles = incident.Roles
                    .Where(role => role.UserId != null && (role.Role == IncidentRole.CommunicationsLead || role.Role == IncidentRole.Commander))
                    .Select(role => new { role.Role, UserId = role.UserId!.Value }).ToList(),
            })
            .ToListAsync(cancellationToken);

        waiting = open
            .Select(found =>
            {
                var leads = found.Roles.Where(role => role.Role == IncidentRole.CommunicationsLead).Select(role => role.UserId).ToList();
                IReadOnlyList<Guid> reminded = leads.Count > 0 ? leads : [.. found.Roles.Select(role => role.UserId)];
                return UpdateDue.At(found.Incident, found.LastUpdateAt, cadence) is { } dueAt
                    ? new UpdateReminder(found.Incident.Id, found.Incident.Number, found.Incident.Title, dueAt, reminded)
                    : null;
            })
            .OfType<UpdateReminder>()
            .ToFrozenDictionary(reminder => reminder.IncidentId);
        Refreshed?.Invoke();
    }
}

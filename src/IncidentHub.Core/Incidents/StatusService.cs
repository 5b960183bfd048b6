using System.Globalization;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Incidents;

/// <summary>Moves incidents through their life. The instants that belong to a step are set with it.</summary>
public sealed class StatusService(IncidentWriter writer)
{
    /// <summary>
    /// Moves the incident on, provided that it still has the status that the actor saw. A step back clears the instants of
    /// the steps that no longer hold, so that a running clock runs again; the activity log keeps them.
    /// </summary>
    public Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, IncidentStatus seen, IncidentStatus to, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, write => Task.FromResult(Change(write, seen, to)), cancellationToken);

    private static EditResult Change(IncidentWrite write, IncidentStatus seen, IncidentStatus to)
    {
        var incident = write.Incident;
        var from = incident.Status;
        if (from != seen)
            return EditResult.Conflict(from.ToString());
        if (!IncidentLifecycle.CanMove(from, to))
        {
            var next = string.Join(", ", IncidentLifecycle.NextFrom(from));
            return EditResult.Invalid(next.Length > 0 ? $"From {from} an incident goes to {next}." : $"{from} is where this incident ends.");
        }

        incident.Status = to;
        write.Log("status", from.ToString(), to.ToString());
        SetInstants(write, to);
        return EditResult.Saved;
    }

    private static void SetInstants(IncidentWrite write, IncidentStatus to)
    {
        var incident = write.Incident;
        if (to != IncidentStatus.Triage)
            incident.AcknowledgedAt ??= Logged(write, "acknowledged", null, write.Now);
        if (to is IncidentStatus.Mitigated or IncidentStatus.Resolved)
            incident.MitigatedAt ??= Logged(write, "mitigated", null, write.Now);
        if (to == IncidentStatus.Resolved)
            incident.ResolvedAt ??= Logged(write, "resolved", null, write.Now);

        if (to is IncidentStatus.Triage or IncidentStatus.Investigating or IncidentStatus.Identified && incident.MitigatedAt is not null)
            incident.MitigatedAt = Logged(write, "mitigated", incident.MitigatedAt, null);
        if (to.IsOpen() && incident.ResolvedAt is not null)
            incident.ResolvedAt = Logged(write, "resolved", incident.ResolvedAt, null);
    }

    private static DateTimeOffset? Logged(IncidentWrite write, string subject, DateTimeOffset? from, DateTimeOffset? to)
    {
        write.Log(subject, from?.ToString("O", CultureInfo.InvariantCulture), to?.ToString("O", CultureInfo.InvariantCulture));
        return to;
    }
}

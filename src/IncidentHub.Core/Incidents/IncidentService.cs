using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Opens incidents and edits what they are as a whole. Each method is one transaction.</summary>
public sealed class IncidentService(
    IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, IncidentChanges changes, TimeProvider time)
{
    /// <summary>Opens an incident; whoever opens it is the first to have taken note.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<CreateResult> CreateAsync(Actor actor, NewIncident said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(said);
        actor.Demand(Role.Responder);
        if (IncidentTexts.CheckTitle(said.Title) is { } badTitle)
            return CreateResult.Refused(badTitle);
        if (IncidentTexts.CheckText(said.Summary) is { } badSummary)
            return CreateResult.Refused(badSummary);

        if (!Enum.IsDefined(said.Severity) || !Enum.IsDefined(said.Visibility))
            return CreateResult.Refused("The severity is Sev1 to Sev4, the visibility Everyone or Restricted.");

        var now = time.GetUtcNow();
        var incident = new Incident
        {
            Id = Ids.NewId(time),
            Title = said.Title.Trim(),
            Summary = said.Summary ?? "",
            Severity = said.Severity,
            Status = IncidentStatus.Triage,
            Visibility = said.Visibility,
            DetectedAt = said.DetectedAt?.ToUniversalTime() ?? now,
            CreatedAt = now,
            CreatedById = actor.UserId,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Incidents.Add(incident);
        new IncidentWrite(db, incident, actor, now, []).Log("incident", null, incident.Title);
        await db.SaveChangesAsync(cancellationToken);
        changes.Publish(new IncidentChange(incident.Id, IncidentPart.Head, actor.UserId));
        return new CreateResult(incident.Id, incident.Number);
    }

    /// <summary>
    /// Sets one field, provided that it still has the value that the editor saw. On a conflict nothing is written and the
    /// result carries the value that stands, so that the editor can keep theirs and decide.
    /// </summary>
    public Task<EditResult> EditFieldAsync(
        Actor actor, Guid incidentId, IncidentField field, string seen, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        return writer.EditAsync(actor, incidentId, IncidentPart.Head, async write =>
        {
            var incident = write.Incident;
            var (current, severity) = (field.Read(incident), incident.Severity);
            if (!string.Equals(current, seen, StringComparison.Ordinal))
                return EditResult.Conflict(current);
            if (field.Write(incident, value) is { } problem)
                return EditResult.Invalid(problem);

            var written = field.Read(incident);
            if (string.Equals(written, current, StringComparison.Ordinal))
                return EditResult.Saved;
            // What has a history is changed by those who keep it.
            if (field == IncidentField.Severity)
            {
                (incident.Severity, severity) = (severity, incident.Severity);
                return await SeverityService.ChangeAsync(write, severity, at: null, time, cancellationToken);
            }

            if (field == IncidentField.AffectedUsersPercent)
                await ImpactService.RecordAsync(write, incident.AffectedUsersPercent, "", write.Now, time, cancellationToken);
            write.Log(field.Name, current, written);
            return EditResult.Saved;
        }, cancellationToken);
    }
}

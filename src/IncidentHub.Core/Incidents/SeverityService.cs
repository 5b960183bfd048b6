using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Says how bad an incident is, and since when.</summary>
public sealed class SeverityService(IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, TimeProvider time)
{
    /// <summary>
    /// Changes the severity, provided that it still is the one that the actor saw. A change that happened before one that is
    /// recorded already takes its place in time; the incident keeps the severity of the change that happened last, and the
    /// result's message says so.
    /// </summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="seen">The severity that the actor saw.</param>
    /// <param name="to">The severity from then on.</param>
    /// <param name="at">Since when; null means now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, Severity seen, Severity to, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, write => write.Incident.Severity == seen
            ? ChangeAsync(write, to, at, time, cancellationToken)
            : Task.FromResult(EditResult.Conflict(write.Incident.Severity.ToString())), cancellationToken);

    /// <summary>The changes of an incident, as they were recorded.</summary>
    public async Task<IReadOnlyList<SeverityChange>> ListAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.SeverityChanges.AsNoTracking()
            .Where(change => change.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(change => change.RecordedAt).ThenBy(change => change.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The one way in which a severity changes, within a transaction that is open.</summary>
    internal static async Task<EditResult> ChangeAsync(
        IncidentWrite write, Severity to, DateTimeOffset? at, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(to))
            return EditResult.Invalid("A severity is one of Sev1, Sev2, Sev3, Sev4.");
        if (StepTime.Check(at, write.Now) is { } problem)
            return EditResult.Invalid(problem);

        var incident = write.Incident;
        var recorded = await write.Db.SeverityChanges.AsNoTracking().Where(change => change.IncidentId == incident.Id).ToListAsync(cancellationToken);
        var occurredAt = at?.ToUniversalTime() ?? write.Now;
        var history = new SeverityHistory(recorded, incident.Severity);
        var from = history.At(occurredAt);
        if (from == to)
            return EditResult.Saved;

        var change = new SeverityChange
        {
            Id = Ids.NewId(time),
            IncidentId = incident.Id,
            From = from,
            To = to,
            OccurredAt = occurredAt,
            RecordedAt = write.Now,
            ActorId = write.Actor.UserId,
            ActorName = write.Actor.Name,
        };
        write.Db.SeverityChanges.Add(change);
        incident.Severity = new SeverityHistory([.. recorded, change], incident.Severity).Last;
        write.Log(IncidentField.Severity.Name, from.ToString(), to.ToString());
        write.Tell($"Severity: {Word(from)} → {Word(to)}", occurredAt);
        return history.After(occurredAt) is { } next
            ? new EditResult(EditOutcome.Saved, Message: $"Recorded. The incident stays {Word(incident.Severity)}: a later change made it {Word(next.To)}.")
            : EditResult.Saved;
    }

    private static string Word(Severity severity) => $"SEV{(int)severity}";
}

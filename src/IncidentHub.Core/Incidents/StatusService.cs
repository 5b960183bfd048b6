using System.Globalization;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Incidents;

/// <summary>Moves incidents through their life. The instants that belong to a step are set with it, see <see cref="LifecycleStep"/>.</summary>
public sealed class StatusService(IncidentWriter writer)
{
    /// <summary>
    /// Moves the incident on, provided that it still has the status that the actor saw. The timeline is told at the instant of
    /// the step; the activity log keeps what a step back cleared.
    /// </summary>
    /// <param name="actor">Who moves it.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="seen">The status that the actor saw.</param>
    /// <param name="to">The status that follows.</param>
    /// <param name="at">When it was so; null means now. Refused only when it lies in the future; what contradicts other instants is flagged beside them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, IncidentStatus seen, IncidentStatus to, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Head, write => Task.FromResult(Change(write, seen, to, at)), cancellationToken);

    /// <summary>Takes a step that the lifecycle allows, tells the timeline and logs it.</summary>
    internal static void Take(IncidentWrite write, IncidentStatus to, DateTimeOffset? at, string? told = null)
    {
        var from = write.Incident.Status;
        var occurredAt = at?.ToUniversalTime() ?? write.Now;
        var changes = LifecycleStep.Take(write.Incident, to, occurredAt, isSaid: at is not null);
        write.Log("status", from.ToString(), to.ToString());
        foreach (var change in changes)
            write.Log(change.Field.Name, Text(change.From), Text(change.To));
        write.Tell(told ?? $"Status: {from} → {to}", occurredAt);
    }

    private static EditResult Change(IncidentWrite write, IncidentStatus seen, IncidentStatus to, DateTimeOffset? at)
    {
        var from = write.Incident.Status;
        if (from != seen)
            return EditResult.Conflict(from.ToString());
        if (to == IncidentStatus.Merged && IncidentLifecycle.CanMove(from, to))
            return EditResult.Invalid("An incident is merged into another: say into which.");
        if (!IncidentLifecycle.CanMove(from, to))
        {
            var next = string.Join(", ", IncidentLifecycle.NextFrom(from));
            return EditResult.Invalid(next.Length > 0 ? $"From {from} an incident goes to {next}." : $"{from} is where this incident ends.");
        }

        if (StepTime.Check(at, write.Now) is { } problem)
            return EditResult.Invalid(problem);
        Take(write, to, at);
        return EditResult.Saved;
    }

    private static string? Text(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);
}

using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Where an incident stands in its life, and the way on.</summary>
public sealed partial class StatusSteps(StatusService statuses, CurrentActor currentActor)
{
    private string? message;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>The step that usually follows; what has ended can be reopened.</summary>
    private IncidentStatus? Next
    {
        get
        {
            var steps = IncidentLifecycle.Steps;
            var index = steps.ToList().IndexOf(Incident.Status);
            if (index >= 0 && index + 1 < steps.Count)
                return steps[index + 1];
            return IncidentLifecycle.CanMove(Incident.Status, IncidentStatus.Investigating) ? IncidentStatus.Investigating : null;
        }
    }

    private string StepClass(IncidentStatus step) =>
        step == Incident.Status ? "now" : step < Incident.Status && Incident.Status <= IncidentStatus.Closed ? "done" : "";

    private DateTimeOffset? ReachedAt(IncidentStatus step) => step switch
    {
        IncidentStatus.Triage => Incident.DetectedAt,
        IncidentStatus.Investigating => Incident.AcknowledgedAt,
        IncidentStatus.Mitigated => Incident.MitigatedAt,
        IncidentStatus.Resolved => Incident.ResolvedAt,
        _ => null,
    };

    private async Task MoveAsync(IncidentStatus to)
    {
        var result = await statuses.ChangeAsync(await currentActor.GetAsync(), Incident.Id, Incident.Status, to);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else moved the incident to {result.Current} a moment ago; your step was not taken."
            : result.Message;
    }
}

using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Incidents;

/// <summary>Where an incident stands in its life, and the way on: one click moves it now, "at…" at another time.</summary>
public sealed partial class StatusSteps(StatusService statuses, CurrentActor currentActor, TimeProvider time)
{
    private Form open;
    private IncidentStatus chosen;
    private string typed = "";
    private string? message;

    private enum Form
    {
        None,
        At,
        Merge,
    }

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

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

    private IEnumerable<IncidentStatus> Choices => IncidentLifecycle.NextFrom(Incident.Status).Where(status => status != IncidentStatus.Merged);

    private string StepClass(IncidentStatus step) =>
        step == Incident.Status ? "now" : step < Incident.Status && Incident.Status <= IncidentStatus.Closed ? "done" : "";

    private static IncidentField FieldOf(IncidentStatus step) => LifecycleStep.Own(step) ?? IncidentField.DetectedAt;

    private DateTimeOffset? ReachedAt(IncidentStatus step) => step switch
    {
        IncidentStatus.Triage => Incident.DetectedAt,
        IncidentStatus.Investigating => Incident.AcknowledgedAt,
        IncidentStatus.Identified => Incident.IdentifiedAt,
        IncidentStatus.Mitigated => Incident.MitigatedAt,
        IncidentStatus.Resolved => Incident.ResolvedAt,
        IncidentStatus.Closed when Incident.Status == IncidentStatus.Closed => Incident.ClosedAt,
        _ => null,
    };

    private void Toggle(Form form)
    {
        (open, typed, message) = (open == form ? Form.None : form, "", null);
        chosen = Next ?? Incident.Status;
    }

    private void Close() => open = Form.None;

    private void CloseOnEscape(KeyboardEventArgs args)
    {
        if (args.Key == "Escape")
            Close();
    }

    private async Task MoveAtAsync()
    {
        var when = TypedInstant.Read(typed, ViewerZone ?? ViewerZone.Utc, time.GetUtcNow());
        if (when.Problem is null)
            await MoveAsync(chosen, when.At);
    }

    private async Task MoveAsync(IncidentStatus to, DateTimeOffset? at)
    {
        var result = await statuses.ChangeAsync(await currentActor.GetAsync(), Incident.Id, Incident.Status, to, at);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else moved the incident to {result.Current} a moment ago; your step was not taken."
            : result.Message;
        if (result.Outcome == EditOutcome.Saved)
            Close();
    }
}

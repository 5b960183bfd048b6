using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>How long an incident was of which severity, and a change of severity that happened at another time than now.</summary>
public sealed partial class SeverityTimes(SeverityService severities, CurrentActor currentActor, TimeProvider time)
{
    private IReadOnlyList<SeverityChange> changes = [];
    private Incident? shown;
    private bool editing;
    private Severity to;
    private string typed = "";
    private string? message;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private IReadOnlyList<SeverityShare> Spent
    {
        get
        {
            var began = Incident.BeganAt();
            return Incident.Duration(time.GetUtcNow()) is { } length
                ? new SeverityHistory(changes, Incident.Severity).Spent(began, began + length)
                : [];
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        // The page reads the incident anew when its head changed; nothing else changes these.
        if (ReferenceEquals(shown, Incident))
            return;
        shown = Incident;
        changes = await severities.ListAsync(await currentActor.GetAsync(), Incident.Id);
    }

    private void Begin() => (editing, to, typed, message) = (true, Incident.Severity, "", null);

    private async Task SaveAsync()
    {
        var when = TypedInstant.Read(typed, ViewerZone ?? ViewerZone.Utc, time.GetUtcNow());
        if (when.Problem is not null)
            return;
        var result = await severities.ChangeAsync(await currentActor.GetAsync(), Incident.Id, Incident.Severity, to, when.At);
        editing = result.Outcome != EditOutcome.Saved;
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set the severity to {Enum.Parse<Severity>(result.Current!).Label()} a moment ago. Record again if yours still holds."
            : result.Message;
    }
}

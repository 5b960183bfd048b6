using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Who does what in an incident, and what it affects.</summary>
public sealed partial class PeoplePanel(IncidentService incidents, AffectedServiceService services, CurrentActor currentActor)
{
    private IncidentRole newRole;
    private string newHolder = "";
    private string newService = "";
    private string? problem;

    [Parameter, EditorRequired] public IncidentDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    private async Task AssignAsync()
    {
        var actor = await currentActor.GetAsync();
        var mine = newHolder.Trim().Length == 0;
        Show(await incidents.AssignRoleAsync(
            actor, Details.Incident.Id, newRole, mine ? actor.UserId : null, mine ? actor.Name : newHolder), () => newHolder = "");
    }

    private async Task RemoveRoleAsync(Guid assignmentId) =>
        Show(await incidents.RemoveRoleAsync(await currentActor.GetAsync(), Details.Incident.Id, assignmentId));

    private async Task AddServiceAsync() =>
        Show(await services.AddAsync(await currentActor.GetAsync(), Details.Incident.Id, newService), () => newService = "");

    private async Task RemoveServiceAsync(Guid serviceId) =>
        Show(await services.RemoveAsync(await currentActor.GetAsync(), Details.Incident.Id, serviceId));

    private void Show(EditResult result, Action? saved = null)
    {
        problem = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            saved?.Invoke();
    }
}

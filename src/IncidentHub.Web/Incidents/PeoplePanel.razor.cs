using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Who does what in an incident, and what it affects.</summary>
public sealed partial class PeoplePanel(RoleService roles, PeopleDirectory directory, CurrentActor currentActor)
{
    private IReadOnlyList<PersonRow> people = [];
    private Actor? me;
    private IncidentRole newRole;
    private string newHolder = "";
    private Guid? handing;
    private string toName = "";
    private string? problem;

    [Parameter, EditorRequired] public IncidentDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    protected override async Task OnInitializedAsync()
    {
        me = await currentActor.GetAsync();
        if (CanEdit)
            people = [.. (await directory.ListAsync()).Where(person => person.DeactivatedAt is null)];
    }

    private async Task TakeCommandAsync()
    {
        var actor = await currentActor.GetAsync();
        Show(await roles.AssignAsync(actor, Details.Incident.Id, IncidentRole.Commander, actor.UserId, actor.Name));
    }

    private async Task AssignAsync()
    {
        var actor = await currentActor.GetAsync();
        var (id, name) = newHolder.Trim().Length == 0 ? (actor.UserId, actor.Name) : await WhoAsync(newHolder);
        Show(await roles.AssignAsync(actor, Details.Incident.Id, newRole, id, name), () => newHolder = "");
    }

    private async Task HandOverTypedAsync(RoleAssignment role)
    {
        var (id, name) = await WhoAsync(toName);
        await HandOverAsync(role, id, name);
    }

    private async Task HandOverAsync(RoleAssignment role, Guid? userId, string name) => Show(
        await roles.HandOverAsync(await currentActor.GetAsync(), Details.Incident.Id, role.Id, userId, name), () => (handing, toName) = (null, ""));

    private async Task ReleaseAsync(Guid assignmentId) =>
        Show(await roles.ReleaseAsync(await currentActor.GetAsync(), Details.Incident.Id, assignmentId));

    /// <summary>A name that one person has is that person; any other stays the name of somebody who cannot sign in.</summary>
    private async Task<(Guid? Id, string Name)> WhoAsync(string typed) =>
        await directory.MatchAsync(typed) is { } person ? (person.Id, person.DisplayName) : (null, typed);

    private void Show(EditResult result, Action? saved = null)
    {
        problem = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            saved?.Invoke();
    }
}

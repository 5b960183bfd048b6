using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>Whom a person reports to, who reports to the person, and the person's teams.</summary>
public sealed partial class PersonPlace(PeopleAdministration administration, TeamMembers members, CurrentActor currentActor)
{
    private IReadOnlyList<Refusal> refusals = Refusal.None;
    private IReadOnlyList<PersonRow> reports = [];
    private IReadOnlyList<Team> teams = [];
    private PersonRow? manager;
    private Guid? shown;
    private bool canEdit;
    private int tries;

    /// <summary>Whose place it is.</summary>
    [Parameter, EditorRequired] public PersonRow Person { get; set; } = default!;

    /// <summary>Everyone, the person included.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<PersonRow> People { get; set; } = [];

    /// <summary>The person's manager was changed, or what was chosen was refused: read everyone again.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        manager = People.FirstOrDefault(person => person.Id == Person.ManagerId);
        reports = [.. People.Where(person => person.ManagerId == Person.Id)];
        if (shown == Person.Id)
            return;
        (shown, refusals) = (Person.Id, Refusal.None);
        canEdit = (await currentActor.GetAsync()).Is(Role.Administrator);
        teams = await members.OfPersonAsync(Person.Id);
    }

    private async Task ChangeManagerAsync(ChangeEventArgs change)
    {
        Guid? chosen = Guid.TryParse(change.Value as string, out var id) ? id : null;
        refusals = await administration.ChangeManagerAsync(await currentActor.GetAsync(), Person.Id, chosen);
        tries++; // Another select: after a refusal the old one would show what was chosen, not what holds.
        await OnChanged.InvokeAsync();
    }
}

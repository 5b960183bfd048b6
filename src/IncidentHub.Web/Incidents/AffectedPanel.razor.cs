using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>What and whom an incident affects, from the catalogue.</summary>
public sealed partial class AffectedPanel(AffectedServiceService affected, CatalogueQueries catalogue, CurrentActor currentActor)
{
    private IReadOnlyList<Service> services = [];
    private IReadOnlyList<Team> teams = [];
    private Kind kind;
    private string newName = "";
    private string? problem;

    // Not a bool: what a select tells is text, and text sets no bool.
    private enum Kind
    {
        Service,
        Team,
    }

    [Parameter, EditorRequired] public IncidentDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!CanEdit)
            return;
        services = await catalogue.ServicesAsync();
        teams = await catalogue.TeamsAsync();
    }

    private async Task AddAsync()
    {
        var incident = Details.Incident.Id;
        if (await DoAsync(actor => kind == Kind.Team ? affected.AddTeamAsync(actor, incident, newName) : affected.AddAsync(actor, incident, newName)))
            newName = "";
    }

    private async Task<bool> DoAsync(Func<Actor, Task<EditResult>> change)
    {
        var result = await change(await currentActor.GetAsync());
        problem = result.Message;
        return result.Outcome == EditOutcome.Saved;
    }
}

using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>What an incident affects, from the catalogue.</summary>
public sealed partial class AffectedPanel(AffectedServiceService services, CatalogueQueries catalogue, CurrentActor currentActor)
{
    private IReadOnlyList<string> known = [];
    private string newService = "";
    private string? problem;

    [Parameter, EditorRequired] public IncidentDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (CanEdit)
            known = await catalogue.ServiceNamesAsync();
    }

    private async Task AddServiceAsync()
    {
        var result = await services.AddAsync(await currentActor.GetAsync(), Details.Incident.Id, newService);
        problem = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            newService = "";
    }

    private async Task RemoveServiceAsync(Guid serviceId) =>
        problem = (await services.RemoveAsync(await currentActor.GetAsync(), Details.Incident.Id, serviceId)).Message;
}

using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>Where a runbook is shown: on incidents of which services, with which deadlocks.</summary>
public sealed partial class RunbookLinksPanel(RunbookLinks links, CatalogueQueries catalogue, CurrentActor currentActor)
{
    private IReadOnlyList<Service> services = [];
    private string fingerprint = "";
    private string? problem;

    [Parameter, EditorRequired] public RunbookDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    private Guid Id => Details.Runbook.Id;

    private IEnumerable<Service> Others => services.Where(service => Details.Services.All(linked => linked.ServiceId != service.Id));

    protected override async Task OnInitializedAsync()
    {
        if (CanEdit)
            services = await catalogue.ServicesAsync();
    }

    private Task AddServiceAsync(ChangeEventArgs args) =>
        Guid.TryParse(args.Value as string, out var id) ? DoAsync(actor => links.AddServiceAsync(actor, Id, id)) : Task.CompletedTask;

    private async Task AddFingerprintAsync()
    {
        if (await DoAsync(actor => links.AddFingerprintAsync(actor, Id, fingerprint)))
            fingerprint = "";
    }

    private async Task<bool> DoAsync(Func<Actor, Task<EditResult>> change)
    {
        var result = await change(await currentActor.GetAsync());
        problem = result.Message;
        return result.Outcome == EditOutcome.Saved;
    }
}

using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Catalogue;

/// <summary>What incidents can affect, and who owns it.</summary>
public sealed partial class CataloguePage
{
    private IReadOnlyList<Service> services = [];
    private IReadOnlyList<Team> teams = [];
    private ILookup<Guid, MemberRow> members = Array.Empty<MemberRow>().ToLookup(row => row.TeamId);
    private IReadOnlyList<PersonRow> people = [];
    private IReadOnlyDictionary<Guid, int> open = new Dictionary<Guid, int>();
    private bool canEdit;
    private string newService = "";
    private string newTeam = "";
    private string? problem;

    [Inject] private CatalogueService Catalogue { get; set; } = default!;

    [Inject] private CatalogueQueries Queries { get; set; } = default!;

    [Inject] private IncidentQueries Incidents { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    [Inject] private TeamMembers Members { get; set; } = default!;

    [Inject] private PeopleDirectory Directory { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        canEdit = (await CurrentActor.GetAsync()).Is(Role.Manager);
        if (canEdit)
            people = [.. (await Directory.ListAsync()).Where(person => person.DeactivatedAt is null)];
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        members = await Members.ByTeamAsync();
        services = await Queries.ServicesAsync();
        teams = await Queries.TeamsAsync();
        open = await Incidents.OpenByServiceAsync(await CurrentActor.GetAsync());
    }

    private string Owned(Team team)
    {
        var count = services.Count(service => service.OwnerTeamId == team.Id);
        return count == 1 ? "owns 1 service" : $"owns {count} services";
    }

    private async Task AddAsync(bool service)
    {
        if (!await DoAsync(actor => service ? Catalogue.AddServiceAsync(actor, newService) : Catalogue.AddTeamAsync(actor, newTeam)))
            return;
        if (service)
            newService = "";
        else
            newTeam = "";
    }

    private Task<bool> OwnAsync(Service service, ChangeEventArgs args) =>
        DoAsync(actor => Catalogue.SetOwnerAsync(actor, service.Id, Guid.TryParse(args.Value?.ToString(), out var team) ? team : null));

    // What is refused stays in its field, beside the reason: the row is read again only when it was saved.
    private async Task ZoneAsync(Team team, string? zone)
    {
        var result = await Catalogue.SetTimeZoneAsync(await CurrentActor.GetAsync(), team.Id, zone ?? "");
        problem = result.Problem;
        if (result.IsSaved)
            await ReadAsync();
        else
            team.TimeZone = zone ?? "";
    }

    private async Task<bool> DoAsync(Func<Actor, Task<CatalogueResult>> change)
    {
        var result = await change(await CurrentActor.GetAsync());
        problem = result.Problem;
        await ReadAsync();
        return result.IsSaved;
    }

    private async Task<EditResult> RenameAsync(Func<Actor, Task<CatalogueResult>> rename)
    {
        var result = await rename(await CurrentActor.GetAsync());
        if (result.IsSaved)
        {
            await ReadAsync();
            StateHasChanged(); // The editor that asked renders itself, not this page.
        }

        return result switch
        {
            { IsSaved: true } => EditResult.Saved,
            { Current: { } current } => EditResult.Conflict(current),
            _ => EditResult.Invalid(result.Problem!),
        };
    }
}

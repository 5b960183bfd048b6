using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.People;

/// <summary>What somebody has to do with: place among the others, roles in incidents, tasks.</summary>
public sealed partial class PersonPage(
    PeopleDirectory people, IncidentQueries incidentQueries, CorrectiveTaskQueries taskQueries, CurrentActor currentActor)
{
    private const int Limit = 50;
    private IReadOnlyList<PersonRow> everyone = [];
    private PersonRow? person;
    private IReadOnlyList<IncidentRow> incidents = [];
    private IReadOnlyList<TaskRow> tasks = [];
    private bool loaded;

    [Parameter] public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await currentActor.GetAsync();
        await ReadPeopleAsync();
        incidents = person is null ? [] : await incidentQueries.WithRoleAsync(actor, Id, Limit);
        tasks = person is null ? [] : await taskQueries.OfOwnerAsync(actor, Id, Limit);
        loaded = true;
    }

    private async Task ReadPeopleAsync()
    {
        everyone = await people.ListAsync();
        person = everyone.FirstOrDefault(found => found.Id == Id);
    }
}

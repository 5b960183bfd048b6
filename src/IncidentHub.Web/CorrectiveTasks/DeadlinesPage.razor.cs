using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Web.People;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Deadlines by severity, and the days on which nobody works.</summary>
public sealed partial class DeadlinesPage(DeadlinePolicy policy, CatalogueQueries catalogue, CurrentActor currentActor, TimeProvider time)
{
    private IReadOnlyList<DeadlineRule> rules = [];
    private IReadOnlyList<Holiday> holidays = [];
    private IReadOnlyList<Team> teams = [];
    private DateOnly? day;
    private string name = "";
    private Guid? teamId;
    private string? problem;

    protected override async Task OnInitializedAsync()
    {
        teams = await catalogue.TeamsAsync();
        await ReadAsync();
    }

    private async Task ReadAsync() => (rules, holidays) =
        (await policy.RulesAsync(), await policy.HolidaysAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));

    private async Task SetAsync(DeadlineRule rule, int? assignment, int? completion, int? postmortem, DayCount counts)
    {
        problem = await policy.SetAsync(await currentActor.GetAsync(), rule.Severity, assignment, completion, postmortem, counts);
        await ReadAsync();
    }

    private async Task AddAsync()
    {
        problem = day is { } chosen ? await policy.AddHolidayAsync(await currentActor.GetAsync(), chosen, name, teamId) : "Choose a day.";
        if (problem is not null)
            return;
        (day, name) = (null, "");
        await ReadAsync();
    }

    private async Task RemoveAsync(Holiday holiday)
    {
        await policy.RemoveHolidayAsync(await currentActor.GetAsync(), holiday.Id);
        await ReadAsync();
    }
}

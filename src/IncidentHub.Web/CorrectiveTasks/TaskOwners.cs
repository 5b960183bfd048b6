using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Who a task can be given to, by the name that is typed: a person, a team, or a position that IncidentHub knows nothing of.</summary>
public sealed class TaskOwners(PeopleDirectory people, CatalogueQueries catalogue)
{
    /// <summary>The names of people with an active account and of teams.</summary>
    internal async Task<IReadOnlyList<string>> NamesAsync() =>
    [
        .. (await people.ListAsync()).Where(person => person.DeactivatedAt is null).Select(person => person.DisplayName)
            .Concat((await catalogue.TeamsAsync()).Select(team => team.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>What a typed name stands for. Of two people of one name neither is meant.</summary>
    internal async Task<(Guid? PersonId, Guid? TeamId)> FindAsync(string name)
    {
        if (name.Trim().Length == 0)
            return (null, null);
        if (await people.MatchAsync(name) is { } person)
            return (person.Id, null);
        var team = (await catalogue.TeamsAsync()).FirstOrDefault(team => string.Equals(team.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return (null, team?.Id);
    }
}

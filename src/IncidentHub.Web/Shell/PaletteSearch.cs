using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace IncidentHub.Web.Shell;

/// <summary>Finds what the command palette offers for a few letters: what can be done here, pages, people, incidents, runbooks.</summary>
internal sealed class PaletteSearch(
    IncidentQueries incidents, RunbookQueries runbooks, PeopleDirectory people, CurrentActor currentActor, IAuthorizationService authorization, AuthenticationStateProvider authentication)
{
    private const int IncidentLimit = 8;
    private const int PeopleLimit = 5;
    private const int RunbookLimit = 5;

    private IReadOnlyList<PersonRow> persons = [];

    /// <summary>Reads who there is, once for as long as the palette is open.</summary>
    public async Task PrepareAsync() => persons = [.. (await people.ListAsync()).Where(person => person.DeactivatedAt is null)];

    public async Task<IReadOnlyList<PaletteChoice>> FindAsync(string text, IReadOnlyList<PageAction> actions)
    {
        var words = text.Trim();
        var found = new List<PaletteChoice>();
        found.AddRange(actions.Where(action => Says(action.Title)).Select(action => new PaletteChoice(action.Title, "Here", "", action.Key)));
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        foreach (var (link, detail) in NavSection.All.SelectMany(section => section.Links).Select(link => (link, "Page"))
                     .Concat(NavSection.Beginnings.Select(link => (link, "Begin"))))
        {
            if (Says(link.Title) && (await authorization.AuthorizeAsync(user, link.Policy)).Succeeded)
                found.Add(new PaletteChoice(link.Title, detail, link.Path));
        }

        if (words.Length > 0)
        {
            found.AddRange(persons.Where(person => Says(person.DisplayName)).Take(PeopleLimit)
                .Select(person => new PaletteChoice(person.DisplayName, person.Role.ToString(), $"people/{person.Id}")));
        }

        var page = await incidents.ListAsync(await currentActor.GetAsync(), new IncidentFilter { Text = text });
        found.AddRange(page.Rows.Take(IncidentLimit).Select(row =>
            new PaletteChoice($"INC-{row.Number} {row.Title}", $"{row.Severity.Label()} · {row.Status}", $"incidents/{row.Number}")));
        found.AddRange((await runbooks.SearchAsync(words, RunbookLimit)).Select(row =>
            new PaletteChoice($"RB-{row.Number} {row.Title}", "Runbook", $"runbooks/{row.Number}")));
        return found;

        bool Says(string title) => title.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}

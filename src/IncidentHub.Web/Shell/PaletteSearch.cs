using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Passages;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Search;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace IncidentHub.Web.Shell;

/// <summary>Finds what the command palette offers for a few letters: what can be done here, pages, people, and the best of everything that can be searched.</summary>
internal sealed class PaletteSearch(
    IncidentQueries incidents, SearchService search, PeopleDirectory people, CurrentActor currentActor, IAuthorizationService authorization, AuthenticationStateProvider authentication)
{
    private const int HitLimit = 8;
    private const int PeopleLimit = 5;

    private IReadOnlyList<PersonRow> persons = [];

    /// <summary>Reads who there is, once for as long as the palette is open.</summary>
    public async Task PrepareAsync() => persons = [.. (await people.ListAsync()).Where(person => person.DeactivatedAt is null)];

    public async Task<PaletteAnswer> FindAsync(string text, IReadOnlyList<PageAction> actions, CancellationToken cancellationToken = default)
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

        var actor = await currentActor.GetAsync();
        if (words.Length == 0)
        {
            var page = await incidents.ListAsync(actor, new IncidentFilter(), cancellationToken);
            found.AddRange(page.Rows.Take(HitLimit).Select(row =>
                new PaletteChoice($"INC-{row.Number} {row.Title}", $"{row.Severity.Label()} · {row.Status}", $"incidents/{row.Number}")));
            return new PaletteAnswer(found, null);
        }

        found.AddRange(persons.Where(person => Says(person.DisplayName)).Take(PeopleLimit)
            .Select(person => new PaletteChoice(person.DisplayName, person.Role.ToString(), $"people/{person.Id}")));
        var result = await search.FindAsync(actor, new SearchFilter { Text = words, Take = HitLimit }, cancellationToken);
        found.AddRange(result.Hits.Select(Choice));
        found.Add(new PaletteChoice($"All results for “{result.Corrected ?? words}”", "Search", SearchPath.All(words)));
        return new PaletteAnswer(found, result.Corrected);

        bool Says(string title) => title.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static PaletteChoice Choice(SearchHit hit)
    {
        var key = SearchPath.Key(hit);
        var detail = hit switch
        {
            { Kind: SearchKind.Incident } => $"{hit.Severity?.Label()} · {hit.Standing}",
            { IsDrill: true } => $"{SearchPath.One(hit.Kind)} · drill",
            { IsDraft: true } => "Postmortem · draft",
            _ => SearchPath.One(hit.Kind),
        };
        return new PaletteChoice($"{key} {hit.Title.Text}".Trim(), hit.IsExample ? $"{detail} · example" : detail, SearchPath.Of(hit))
        {
            Marked = new Passage([new PassagePiece(key.Length > 0 ? key + " " : "", false), .. hit.Title.Pieces]),
            // What stands in the title needs no second line, unless the title is another thing's.
            Passage = hit.Passage.IsMarked && (!hit.Title.IsMarked || hit.Kind == SearchKind.Timeline) ? hit.Passage : null,
        };
    }
}

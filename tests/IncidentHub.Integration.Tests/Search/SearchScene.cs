using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>A store of its own and the search over it.</summary>
internal sealed class SearchScene : IAsyncDisposable
{
    private readonly SearchService search;

    private SearchScene(Rooms rooms)
    {
        Rooms = rooms;
        search = new SearchService(rooms.Contexts, rooms.Time);
        Vocabulary = new VocabularyKeeper(rooms.Contexts);
    }

    public Rooms Rooms { get; }

    public VocabularyKeeper Vocabulary { get; }

    public static async Task<SearchScene> OpenAsync(PostgresFixture postgres) => new(await Rooms.OpenAsync(postgres));

    public Task<SearchResult> FindAsync(string text, Actor? actor = null) => FindAsync(new SearchFilter { Text = text }, actor);

    public Task<SearchResult> FindAsync(SearchFilter filter, Actor? actor = null) => search.FindAsync(actor ?? Rooms.Viewer, filter);

    /// <summary>What was found as "Kind number title", the best first.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string text, Actor? actor = null) =>
        [.. (await FindAsync(text, actor)).Hits.Select(hit => $"{hit.Kind} {hit.Number} {hit.Title.Text}")];

    public async Task<Incident> IncidentAsync(string title, string summary = "", Visibility visibility = default, Severity severity = Severity.Sev2)
    {
        var said = new NewIncident { Title = title, Summary = summary, Severity = severity, Visibility = visibility };
        return (await Rooms.ReadAsync((await Rooms.Incidents.CreateAsync(Rooms.Manager, said)).Id))!;
    }

    public Task LogAsync(Incident incident, string text, DateTimeOffset? at = null) =>
        Rooms.Timeline.AddAsync(Rooms.Manager, incident.Id, new NewEntry(text, OccurredAt: at));

    /// <summary>Writes a postmortem past its services; published when there is Markdown for it.</summary>
    public async Task PostmortemAsync(Incident incident, string source, string? published = null)
    {
        await using var db = await Rooms.Contexts.CreateDbContextAsync();
        var document = new Postmortem
        {
            Id = Guid.NewGuid(),
            IncidentId = incident.Id,
            Source = source,
            TimeZone = "UTC",
            CreatedAt = Rooms.Start,
            UpdatedAt = Rooms.Start,
            UpdatedByName = Rooms.Manager.Name,
            PublishedNumber = published is null ? 0 : 2,
        };
        db.Postmortems.Add(document);
        if (published is not null)
        {
            db.PostmortemVersions.Add(Version(document, 1, "An earlier version had papaya in it."));
            db.PostmortemVersions.Add(Version(document, 2, published));
        }

        await db.SaveChangesAsync();

        PostmortemVersion Version(Postmortem postmortem, int number, string markdown) => new()
        {
            Id = Guid.NewGuid(),
            PostmortemId = postmortem.Id,
            Number = number,
            Title = incident.Title,
            Markdown = markdown,
            Html = "",
            PublishedAt = Rooms.Start,
            PublishedByName = Rooms.Manager.Name,
        };
    }

    public async ValueTask DisposeAsync()
    {
        search.Dispose();
        await Rooms.DisposeAsync();
    }
}

using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Core.Postmortems.Example;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Integration.Tests.Postmortems;

/// <summary>A store of its own with the services of this room and the people who use them.</summary>
internal sealed class PostmortemScene : IAsyncDisposable
{
    private readonly NpgsqlDataSource dataSource;
    private readonly ServiceProvider services;

    private PostmortemScene(string connectionString)
    {
        dataSource = NpgsqlDataSource.Create(connectionString);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddDbContextFactory<IncidentHubDbContext>(options => options.UseIncidentHubStore(dataSource))
            .AddSingleton<IncidentChanges>()
            .AddSingleton<IncidentWriter>()
            .AddSingleton<ExampleOutage>()
            .AddSingleton<InboxChanges>()
            .AddSingleton<OutboxWriter>()
            .AddSingleton<DeadlinePolicy>()
            .AddPostmortems()
            .BuildServiceProvider();
    }

    public Actor Viewer { get; } = new(Guid.CreateVersion7(), "Viewer", Role.Viewer);

    public Actor Responder { get; } = new(Guid.CreateVersion7(), "Responder", Role.Responder);

    public Actor Manager { get; } = new(Guid.CreateVersion7(), "Manager", Role.Manager);

    public PostmortemDrafts Drafts => services.GetRequiredService<PostmortemDrafts>();

    public PostmortemPublishing Publishing => services.GetRequiredService<PostmortemPublishing>();

    public PublicPublishing PublicPublishing => services.GetRequiredService<PublicPublishing>();

    public PostmortemReviews Reviews => services.GetRequiredService<PostmortemReviews>();

    public PostmortemComments Comments => services.GetRequiredService<PostmortemComments>();

    public PublicLibrary Library => services.GetRequiredService<PublicLibrary>();

    public PostmortemShelf Shelf => services.GetRequiredService<PostmortemShelf>();

    public PostmortemTemplates Templates => services.GetRequiredService<PostmortemTemplates>();

    public IncidentChanges Changes => services.GetRequiredService<IncidentChanges>();

    public ExampleOutage Example => services.GetRequiredService<ExampleOutage>();

    public static async Task<PostmortemScene> OpenAsync(PostgresFixture postgres) => new(await postgres.CreateDatabaseAsync());

    public Task<IncidentHubDbContext> OpenStoreAsync() =>
        services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();

    public async Task<int> AddIncidentAsync(string title = "Checkout stalls", Visibility visibility = Visibility.Everyone)
    {
        await using var db = await OpenStoreAsync();
        var now = DateTimeOffset.UnixEpoch.AddYears(54);
        var incident = new Incident
        {
            Id = Guid.CreateVersion7(),
            Title = title,
            Severity = Severity.Sev1,
            Status = IncidentStatus.Resolved,
            Visibility = visibility,
            CreatedAt = now,
            ImpactStartedAt = now,
            ResolvedAt = now.AddHours(4),
        };
        db.Incidents.Add(incident);
        await db.SaveChangesAsync();
        return incident.Number;
    }

    /// <summary>The outage that ships with the app; it is the first incident.</summary>
    public Task AddExampleAsync() => Example.AddToNewStoreAsync();

    public async Task RenameAsync(int number, string title)
    {
        await using var db = await OpenStoreAsync();
        await db.Incidents.Where(incident => incident.Number == number).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Title, title));
    }

    /// <summary>Makes accounts of the people of this scene, so that they can be asked.</summary>
    public async Task AddAccountsAsync()
    {
        await using var db = await OpenStoreAsync();
        foreach (var actor in (Actor[])[Viewer, Responder, Manager])
        {
            db.Users.Add(new User
            {
                Id = actor.UserId!.Value,
                UserName = actor.Name,
                NormalizedUserName = actor.Name.ToUpperInvariant(),
                Email = $"{actor.Name}@example.org",
                NormalizedEmail = $"{actor.Name}@EXAMPLE.ORG".ToUpperInvariant(),
                DisplayName = actor.Name,
                TimeZone = "UTC",
                Role = actor.Role,
                CreatedAt = DateTimeOffset.UnixEpoch,
                SecurityStamp = "stamp",
            });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Adds a timeline entry and gives its key.</summary>
    public async Task<Guid> AddEntryAsync(int number, string text, string author = "Scribe")
    {
        await using var db = await OpenStoreAsync();
        var incident = await db.Incidents.SingleAsync(found => found.Number == number);
        var entry = new TimelineEntry
        {
            Id = Guid.CreateVersion7(),
            IncidentId = incident.Id,
            OccurredAt = incident.CreatedAt,
            RecordedAt = incident.CreatedAt,
            Kind = TimelineEntryKind.Note,
            Text = text,
            AuthorName = author,
        };
        db.TimelineEntries.Add(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    }

    /// <summary>Pins a drawing with an entry that shows it, and gives its key.</summary>
    public async Task<Guid> PinAsync(int number, string title, string words)
    {
        var entry = await AddEntryAsync(number, $"**{title}**");
        await using var db = await OpenStoreAsync();
        var incident = await db.Incidents.SingleAsync(found => found.Number == number);
        var evidence = new PinnedEvidence
        {
            Id = Guid.CreateVersion7(),
            IncidentId = incident.Id,
            EntryId = entry,
            Kind = EvidenceKind.Window,
            SourceId = Guid.CreateVersion7(),
            Title = title,
            Picture = $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>{title}</title><text>{words}</text></svg>""",
            Data = "{}",
            MeasuredAt = incident.CreatedAt,
            PinnedAt = incident.CreatedAt,
            PinnedByName = "Scribe",
        };
        db.Evidence.Add(evidence);
        await db.SaveChangesAsync();
        return evidence.Id;
    }

    /// <summary>A draft of an incident, begun from the first shipped template.</summary>
    public async Task<PostmortemDraft> StartAsync(int number)
    {
        var template = (await Templates.ListAsync())[0];
        return ((DraftResult.Saved)await Drafts.StartAsync(Responder, number, template.Id)).Draft;
    }

    /// <summary>A draft with the text given.</summary>
    public async Task<PostmortemDraft> WriteAsync(int number, string source)
    {
        var draft = await StartAsync(number);
        return ((DraftResult.Saved)await Drafts.SaveAsync(Responder, number, draft.Version, source, "UTC")).Draft;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await dataSource.DisposeAsync();
    }
}

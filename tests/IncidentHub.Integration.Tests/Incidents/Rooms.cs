using System.Collections.Concurrent;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Example;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Core.Timeline.Updates;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentHub.Integration.Tests.Incidents;

/// <summary>The services of the incident's rooms over a database of their own, with a clock that stands still.</summary>
internal sealed class Rooms : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero);

    public static readonly Actor Viewer = Person("Viewer", Role.Viewer);
    public static readonly Actor Responder = Person("Responder", Role.Responder);
    public static readonly Actor Manager = Person("Manager", Role.Manager);
    public static readonly Actor Administrator = Person("Administrator", Role.Administrator);

    private readonly NpgsqlDataSource dataSource;
    private readonly IDisposable subscription;

    private Rooms(string connectionString)
    {
        dataSource = NpgsqlDataSource.Create(connectionString);
        Contexts = new CountingContexts(dataSource);
        Changes = new IncidentChanges(NullLogger<IncidentChanges>.Instance);
        subscription = Changes.Subscribe(News.Enqueue);
        Writer = new IncidentWriter(Contexts, Changes, [new SystemEntries(Time)], Time);
        Incidents = new IncidentService(Contexts, Writer, Changes, Time);
        Roles = new RoleService(Writer, Time);
        Presence = new IncidentPresence(Time);
        Queries = new IncidentQueries(Contexts);
        Statuses = new StatusService(Writer);
        Severities = new SeverityService(Contexts, Writer, Time);
        Impacts = new ImpactService(Contexts, Writer, Time);
        Merges = new MergeService(Contexts, Changes, [new SystemEntries(Time)], [new TimelineMerge(), new CorrectiveTaskMerge()], Time);
        Reminders = new UpdateReminders(Contexts, new UpdateCadence(), Time);
        Services = new AffectedServiceService(Writer, Time);
        Timeline = new TimelineService(Writer, Time);
        TimelineQueries = new TimelineQueries(Contexts);
        Hypotheses = new HypothesisService(Writer, Time);
        Attachments = new AttachmentService(Writer, Time);
        AttachmentQueries = new AttachmentQueries(Contexts);
        Evidence = new EvidenceService(Writer, new DeadlockHistory(Contexts), Time);
        EvidenceQueries = new EvidenceQueries(Contexts);
        Causes = new RootCauseService(Contexts, Writer, Time);
        Measures = new MeasureService(Writer, Time);
        Outbox = new OutboxWriter(new InboxChanges(), Time);
        TaskNews = new TaskNews(Outbox);
        Tasks = new CorrectiveTaskService(Writer, TaskNews, Time);
        TaskQueries = new CorrectiveTaskQueries(Contexts);
        TaskDetails = new TaskDetailService(Writer, TaskNews, Time);
        Deadlines = new DeadlinePolicy(Contexts, Time);
        TaskReminders = new TaskReminders(Contexts, Outbox, Time);
        TaskLists = new TaskQueries(Contexts, Time);
        Example = new ExampleOutage(Contexts, Changes, Time);
    }

    public FakeTimeProvider Time { get; } = new(Start);
    public ConcurrentQueue<IncidentChange> News { get; } = [];
    public CountingContexts Contexts { get; }
    public IncidentChanges Changes { get; }
    public IncidentWriter Writer { get; }
    public IncidentService Incidents { get; }
    public RoleService Roles { get; }
    public IncidentPresence Presence { get; }
    public IncidentQueries Queries { get; }
    public StatusService Statuses { get; }
    public SeverityService Severities { get; }
    public ImpactService Impacts { get; }
    public MergeService Merges { get; }
    public UpdateReminders Reminders { get; }
    public AffectedServiceService Services { get; }
    public TimelineService Timeline { get; }
    public TimelineQueries TimelineQueries { get; }
    public HypothesisService Hypotheses { get; }
    public AttachmentService Attachments { get; }
    public AttachmentQueries AttachmentQueries { get; }
    public EvidenceService Evidence { get; }
    public EvidenceQueries EvidenceQueries { get; }
    public RootCauseService Causes { get; }
    public MeasureService Measures { get; }
    public CorrectiveTaskService Tasks { get; }
    public CorrectiveTaskQueries TaskQueries { get; }
    public OutboxWriter Outbox { get; }
    public TaskNews TaskNews { get; }
    public TaskDetailService TaskDetails { get; }
    public DeadlinePolicy Deadlines { get; }
    public TaskReminders TaskReminders { get; }
    public TaskQueries TaskLists { get; }
    public ExampleOutage Example { get; }

    /// <summary>Every service, for pages.</summary>
    public IReadOnlyList<object> All =>
        [
            Changes, Writer, Incidents, Roles, Presence, Queries, Statuses, Severities, Impacts, Merges, Reminders, Services, Timeline, TimelineQueries,
            Hypotheses, Attachments, AttachmentQueries, Evidence, EvidenceQueries, Causes, Measures, Outbox, TaskNews, Tasks, TaskQueries, TaskDetails, Deadlines, TaskReminders, TaskLists, Example,
        ];

    public static async Task<Rooms> OpenAsync(PostgresFixture postgres) => new(await postgres.CreateDatabaseAsync());

    public static Actor Person(string name, Role role) => new(Guid.NewGuid(), name, role);

    /// <summary>Opens an incident; the news of it is not kept.</summary>
    public async Task<Incident> NewIncidentAsync(string title = "Sign-in fails", Actor? by = null, Visibility visibility = default, Severity severity = Severity.Sev2)
    {
        var said = new NewIncident { Title = title, Severity = severity, Visibility = visibility };
        var made = await Incidents.CreateAsync(by ?? Responder, said);
        News.Clear();
        return (await ReadAsync(made.Id))!;
    }

    /// <summary>Puts so many entries into the store at once, past the service.</summary>
    public async Task AddEntriesAsync(Guid incidentId, int count, Func<int, DateTimeOffset> at)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        for (var index = 0; index < count; index++)
        {
            db.TimelineEntries.Add(new TimelineEntry
            {
                Id = Guid.NewGuid(),
                IncidentId = incidentId,
                OccurredAt = at(index),
                RecordedAt = Start,
                Kind = TimelineEntryKind.Note,
                Text = $"entry {index}",
                AuthorName = Responder.Name,
            });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Puts a deadlock into the history, as its recorder does.</summary>
    public async Task<Deadlock> StoreAsync(Deadlock deadlock)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        db.Deadlocks.Add(DeadlockRecord.Of(deadlock));
        await db.SaveChangesAsync();
        return deadlock;
    }

    public async Task<Incident?> ReadAsync(Guid id)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Id == id);
    }

    /// <summary>The activity log as "subject: from → to", oldest first.</summary>
    public async Task<IReadOnlyList<string>> LogAsync(Guid id)
    {
        var lines = await Queries.ActivityAsync(Actor.System, id, 100);
        return [.. lines.Reverse().Select(line => $"{line.Subject}: {line.From} → {line.To}")];
    }

    public async Task<T> AskAsync<T>(FormattableString sql)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<T>(sql).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        subscription.Dispose();
        await dataSource.DisposeAsync();
    }
}

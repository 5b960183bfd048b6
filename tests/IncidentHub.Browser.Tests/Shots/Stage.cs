using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>An app in the middle of its work: one incident that burns, one that smoulders, the example with its published postmortem.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly IncidentHubApp _app;
    private readonly Traffic _traffic;

    private Stage(IncidentHubApp app, string database) => (_app, _traffic) = (app, Traffic.On(database));

    /// <summary>The pages worth seeing when there is nothing yet.</summary>
    public static IReadOnlyList<(string Name, string Path)> EmptyPages { get; } =
    [
        ("now", ""), ("incidents", "incidents"), ("tasks", "tasks"), ("postmortems", "postmortems"), ("deadlocks", "deadlocks"), ("drills", "drills"), ("training", "training"),
    ];

    /// <summary>The pages that show a drill.</summary>
    public static IReadOnlyList<(string Name, string Path)> DrillPages(Guid drill) =>
        [("now", ""), ("databases", "databases"), ("drills", "drills"), ("database", $"databases/{drill}"), ("deadlocks", "deadlocks")];

    /// <summary>Number of the incident that burns.</summary>
    public int Burning { get; private set; }

    /// <summary>The watched database that does not answer.</summary>
    public Guid Down { get; private set; }

    /// <summary>A person with a manager, a team and something in the inbox.</summary>
    public Guid Teller { get; private set; }

    /// <summary>The pages, with a name for their pictures.</summary>
    public IReadOnlyList<(string Name, string Path)> Pages =>
    [
        ("now", ""),
        ("incidents", "incidents"),
        ("incidents-no-match", "incidents?q=nothing+has+these+words"),
        ("incident", "incidents/1"),
        ("incident-burning", $"incidents/{Burning}"),
        ("incident-new", "incidents/new"),
        ("import", "import"),
        ("tasks", "tasks"),
        ("tasks-board", "tasks?view=board"),
        ("tasks-people", "tasks?view=people"),
        ("task", "tasks/1"),
        ("deadlines", "tasks/deadlines"),
        ("postmortems", "postmortems"),
        ("postmortem-begin", $"incidents/{Burning}/postmortem"),
        ("postmortem-draft", "incidents/1/postmortem"),
        ("postmortem-history", "incidents/1/postmortem/history"),
        ("postmortem-published", "postmortems/1"),
        ("templates", "postmortems/templates"),
        ("databases", "databases"),
        ("database", $"databases/{Target.OwnId}"),
        ("database-down", $"databases/{Down}"),
        ("database-new", "databases/new"),
        ("deadlocks", "deadlocks"),
        ("drills", "drills"),
        ("runbooks", "runbooks"),
        ("runbook", "runbooks/1"),
        ("runbook-new", "runbooks/new"),
        ("training", "training"),
        ("training-session", "training/1"),
        ("training-new", "training/new"),
        ("people", "people"),
        ("person", $"people/{Teller}"),
        ("catalogue", "catalogue"),
        ("inbox", "inbox"),
        ("mail", "mail"),
        ("profile", "profile"),
        ("incident-not-found", "incidents/4711"),
        ("not-found", "nowhere"),
    ];

    public static async Task<Stage> SetAsync(IncidentHubApp app, string database)
    {
        var stage = new Stage(app, database);
        await stage.WatchAsync();
        await DeadlockScene.PrepareAsync(database);
        await using (var scene = await DeadlockScene.OpenAsync(database))
            await scene.CloseRingAsync(TimeSpan.FromMilliseconds(100));
        await stage.BurnAsync();
        await stage.SmoulderAsync();
        await stage.TellAsync();
        await app.PublishPostmortemAsync(number: 1);
        await app.HoldTrainingAsync();
        return stage;
    }

    public ValueTask DisposeAsync() => _traffic.DisposeAsync();

    private async Task WatchAsync()
    {
        // The discard port of this machine, where nothing listens.
        var added = await Get<Targets>().AddAsync(
            await _app.GetPersonAsync(Role.Administrator),
            new TargetInput { Name = "accounts-db", Host = "127.0.0.1", Port = 9, UserName = "monitor", Password = "unused", Tls = TlsMode.Disable },
            CancellationToken.None);
        Down = added.Id ?? throw new InvalidOperationException("The target was not taken.");
    }

    private async Task TellAsync()
    {
        var (told, manager) = (await _app.GetPersonAsync(Role.Administrator), await _app.GetPersonAsync(Role.Manager));
        Teller = told.UserId!.Value;
        await Get<PeopleAdministration>().ChangeManagerAsync(told, Teller, manager.UserId);
        await Get<CatalogueService>().AddTeamAsync(manager, "Payments team");
        var team = (await Get<CatalogueQueries>().TeamsAsync()).Single(team => team.Name == "Payments team");
        foreach (var member in (Guid[])[Teller, manager.UserId!.Value])
            await Get<TeamMembers>().AddAsync(manager, team.Id, member);
        await using var db = await Get<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (NotificationKind Kind, string Subject, string Text)[] matters =
        [
            (NotificationKind.Mention, "Engineering lead named you on INC-1", "Can you say which of the pools was full first?"),
            (NotificationKind.TaskDueSoon, "Due in two days: Call the provider outside of the transaction", "Payments team, INC-2"),
            (NotificationKind.TaskOverdue, "Overdue since yesterday: Alert when more than twenty sessions wait for a lock", ""),
        ];
        foreach (var (kind, subject, text) in matters)
            await Get<OutboxWriter>().AddAsync(db, new OutboxMessage(Teller, kind, subject, text, "incidents/1", subject));
        await transaction.CommitAsync();
        var first = (await Get<PersonalInbox>().ListAsync(told, unreadOnly: true, take: 3))[^1];
        await Get<PersonalInbox>().MarkReadAsync(told, [first.Id]);
    }

    private async Task BurnAsync()
    {
        var actor = await _app.GetPersonAsync(Role.Responder);
        var began = Now - TimeSpan.FromMinutes(47);
        var (id, number) = await OpenAsync(actor, "Card payments fail for a quarter of customers", Severity.Sev1, began,
            "Authorisations time out since the evening release. Bank transfers work.");
        Burning = number;
        var incidents = Get<IncidentService>();
        await incidents.EditFieldAsync(actor, id, IncidentField.Impact, "", "A quarter of card payments end in an error after **30 s**; carts are kept.");
        await Get<ImpactService>().RecordAsync(actor, id, 8, "Card payments, two nodes", began);
        await Get<ImpactService>().RecordAsync(actor, id, 25, "Card payments", began + TimeSpan.FromMinutes(9));
        await Get<RoleService>().AssignAsync(actor, id, IncidentRole.Commander, null, "Engineering lead");
        await Get<RoleService>().AssignAsync(actor, id, IncidentRole.CommunicationsLead, null, "Support lead");
        foreach (var service in (string[])["Payments", "Checkout"])
            await Get<AffectedServiceService>().AddAsync(actor, id, service);
        await Get<StatusService>().ChangeAsync(actor, id, IncidentStatus.Triage, IncidentStatus.Investigating, began + TimeSpan.FromMinutes(4));
        (int Minutes, TimelineEntryKind Kind, string Text)[] story =
        [
            (0, TimelineEntryKind.Detection, "Alert: error rate of `POST /payments` above 20 % for five minutes"),
            (4, TimelineEntryKind.Note, "On-call acknowledges; dashboards show waiting sessions on the payments database"),
            (11, TimelineEntryKind.Notification, "Status page says that card payments are impaired"),
            (19, TimelineEntryKind.Hypothesis, "Provider asked whether they see our requests: they do, and answer in 200 ms"),
            (31, TimelineEntryKind.Finding, "`pg_stat_activity`: 92 of 97 connections in use, 61 wait for a row lock in `orders`"),
            (40, TimelineEntryKind.Mitigation, "Rolled back release *2.41* on two of six nodes"),
        ];
        foreach (var (minutes, kind, text) in story)
            await Get<TimelineService>().AddAsync(actor, id, new NewEntry(text, kind, began + TimeSpan.FromMinutes(minutes)));
        await Get<HypothesisService>().ProposeAsync(actor, id, "The payment provider is slow");
        await Get<HypothesisService>().ProposeAsync(actor, id, "The release holds its transactions open while it calls the provider");
        await Get<CorrectiveTaskService>().AddAsync(actor, id, new TaskContent
        {
            Title = "Call the provider outside of the transaction",
            OwnerName = "Payments team",
            DueOn = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(2),
        });
        await Get<CorrectiveTaskService>().AddAsync(actor, id, new TaskContent
        {
            Title = "Alert when more than twenty sessions wait for a lock",
            DueOn = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-1),
        });
    }

    private async Task SmoulderAsync()
    {
        var actor = await _app.GetPersonAsync(Role.Responder);
        var (id, _) = await OpenAsync(actor, "Invoices arrive a day late", Severity.Sev3, Now - TimeSpan.FromHours(20), "The nightly run stops at customer 40,000.");
        await Get<TimelineService>().AddAsync(actor, id, new NewEntry("The run was started again by hand", TimelineEntryKind.Mitigation));
    }

    private async Task<(Guid Id, int Number)> OpenAsync(Actor actor, string title, Severity severity, DateTimeOffset began, string summary)
    {
        var made = await Get<IncidentService>().CreateAsync(actor, new NewIncident { Title = title, Severity = severity, Summary = summary, DetectedAt = began });
        return (made.Id, made.Number);
    }

    private DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    private T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();
}

using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Example;

/// <summary>
/// What the example tells: four hours in March 2024 in which a connection pool set too generously led to deadlocks, with a
/// misleading path, an escalation, and the four measures that IncidentHub itself grew from.
/// </summary>
internal static class ExampleStory
{
    private const string Responder = "Responder";
    private const string Administrator = "Database administrator";
    private const string Commander = "Engineering lead";

    private static readonly (int Minute, TimelineEntryKind Kind, string Who, string Text)[] Entries =
    [
        (0, TimelineEntryKind.Detection, "Monitoring", "Alerts fire: database errors jump far above their usual level."),
        (5, TimelineEntryKind.Notification, "Monitoring", "The engineering team is notified and takes the incident on."),
        (10, TimelineEntryKind.Note, Responder, "First look goes to the performance metrics of the database."),
        (30, TimelineEntryKind.Hypothesis, Responder, "Suspicion: the latest deployment changed how the application uses its database connections."),
        (60, TimelineEntryKind.Note, Administrator, "Database administrators join and go through the configuration."),
        (90, TimelineEntryKind.Hypothesis, Responder, "Suspicion: the network is congested. An hour goes into it; it turns out to be the wrong path."),
        (120, TimelineEntryKind.Escalation, Commander, "Escalated to senior engineering management."),
        (150, TimelineEntryKind.Finding, Administrator, "Found: transactions deadlock in the database. The connection pool lets in far more of them than it should."),
        (180, TimelineEntryKind.Mitigation, Administrator, "Emergency change: the settings of the connection pool are corrected."),
        (240, TimelineEntryKind.Recovery, Commander, "Service is fully back after the change has taken hold."),
    ];

    private static readonly (MeasureKind Kind, MeasureTheme Theme, string Title, string Why, string Task, string How, int DueAfterDays)[] Measures =
    [
        (MeasureKind.Corrective, MeasureTheme.Configuration, "Let the pool settings follow the workload",
            "A size that was right once is wrong after the next change of load. Scripts watch demand and adjust the pool.",
            "Adjust connection pool settings by workload", "Write scripts that read the workload's metrics and set the pool's size within safe bounds.", 15),
        (MeasureKind.Detective, MeasureTheme.Monitoring, "See abnormal database behaviour as it happens",
            "The first alert said only that errors rose. Alerts in real time on what the database itself does shorten the search.",
            "Alert on abnormal database behaviour", "Set alerts on deadlocks, on sessions that wait and on a pool that runs full.", 15),
        (MeasureKind.Preventative, MeasureTheme.Documentation, "Write down how connection pools are to be set",
            "Every deployment chose its own values. One documented practice keeps them consistent.",
            "Document recommended pool settings", "Extend the documentation with recommended settings and the steps to take when a pool is in trouble.", 30),
        (MeasureKind.Preventative, MeasureTheme.Training, "Train the teams on database incidents",
            "An hour went into the network because few could read the signs of a deadlock.",
            "Hold training on diagnosing database problems", "Sessions for the engineering teams: recognise, diagnose and end performance problems of a database.", 30),
    ];

    private static readonly DateTimeOffset Began = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    public static void AddTo(IncidentHubDbContext db, Guid incidentId, DateTimeOffset now)
    {
        var incident = new Incident
        {
            Id = incidentId,
            Title = "Database deadlocks from a misconfigured connection pool: sign-in and transactions fail for 30 % of users",
            Summary = "For four hours the service was slow and partly down. The connection pool of the database had been set so that it "
                + "opened far too many connections; their transactions ended in deadlocks. Correcting the pool ended the outage.",
            Severity = Severity.Sev1,
            Status = IncidentStatus.Resolved,
            Impact = "About three users in ten met slow answers and failures that came and went. Many could not reach their accounts or complete transactions.",
            AffectedUsersPercent = 30,
            ImpactStartedAt = Began,
            DetectedAt = Began,
            AcknowledgedAt = Began.AddMinutes(5),
            IdentifiedAt = Began.AddMinutes(150),
            MitigatedAt = Began.AddMinutes(240),
            ResolvedAt = Began.AddMinutes(240),
            IsExample = true,
            CreatedAt = now,
        };
        db.Incidents.Add(incident);
        new IncidentWrite(db, incident, Actor.System, now, []).Log("incident", null, incident.Title);
        AddImpact(db, incidentId, now);
        AddPeople(db, incidentId);
        AddTimeline(db, incidentId, now);
        AddCause(db, incidentId);
        AddMeasures(db, incidentId, now);
    }

    private static void AddImpact(IncidentHubDbContext db, Guid incidentId, DateTimeOffset now) => db.ImpactChanges.Add(new ImpactChange
    {
        Id = NewId(0),
        IncidentId = incidentId,
        OccurredAt = Began,
        UsersPercent = 30,
        What = "Sign-in and transactions, slow or failing",
        RecordedAt = now,
        ActorName = Responder,
    });

    private static void AddPeople(IncidentHubDbContext db, Guid incidentId)
    {
        (IncidentRole Role, string Holder, int Minute)[] roles =
        [
            (IncidentRole.Commander, Commander, 5), (IncidentRole.Scribe, Responder, 5), (IncidentRole.SubjectMatterExpert, Administrator, 60),
        ];
        foreach (var (role, holder, minute) in roles)
        {
            db.RoleAssignments.Add(new RoleAssignment
            {
                Id = NewId(minute),
                IncidentId = incidentId,
                Role = role,
                Holder = holder,
                AssignedAt = Began.AddMinutes(minute),
            });
        }

        foreach (var name in new[] { "Accounts", "Transactions" })
        {
            var service = new Service { Id = NewId(0), Name = name };
            db.Services.Add(service);
            db.AffectedServices.Add(new AffectedService { IncidentId = incidentId, ServiceId = service.Id, Service = service });
        }
    }

    private static void AddTimeline(IncidentHubDbContext db, Guid incidentId, DateTimeOffset now)
    {
        foreach (var (minute, kind, who, text) in Entries)
        {
            db.TimelineEntries.Add(new TimelineEntry
            {
                Id = NewId(minute),
                IncidentId = incidentId,
                OccurredAt = Began.AddMinutes(minute),
                RecordedAt = now,
                Kind = kind,
                Text = text,
                AuthorName = who,
            });
        }

        (string Statement, HypothesisStatus Status, int From, int To, string Holder)[] hypotheses =
        [
            ("The latest deployment changed how connections are used", HypothesisStatus.RuledOut, 30, 60, Responder),
            ("The network is congested", HypothesisStatus.RuledOut, 90, 150, Responder),
            ("The connection pool is misconfigured and its transactions deadlock", HypothesisStatus.Confirmed, 60, 150, Administrator),
        ];
        foreach (var (statement, status, from, to, holder) in hypotheses)
        {
            db.Hypotheses.Add(new Hypothesis
            {
                Id = NewId(from),
                IncidentId = incidentId,
                Statement = statement,
                Status = status,
                ProposedAt = Began.AddMinutes(from),
                SettledAt = Began.AddMinutes(to),
                HolderName = holder,
            });
        }
    }

    private static void AddCause(IncidentHubDbContext db, Guid incidentId)
    {
        db.RootCauses.Add(new RootCause
        {
            IncidentId = incidentId,
            Statement = "The connection pool of the database was misconfigured. It tried to open far too many connections, and the transactions "
                + "on them locked each other out until the database had to break deadlocks again and again.",
            Resolution = "The settings of the connection pool were corrected so that the database gets no more work at once than it can do, "
                + "and deadlocks no longer arise.",
        });
        string[] factors =
        [
            "Alerts told that errors rose, but not that sessions were waiting for each other",
            "No documented practice said how a connection pool is to be set",
            "An hour went into the network before the database's own locks were looked at",
        ];
        for (var index = 0; index < factors.Length; index++)
            db.ContributingFactors.Add(new ContributingFactor { Id = NewId(index), IncidentId = incidentId, Text = factors[index] });
    }

    private static void AddMeasures(IncidentHubDbContext db, Guid incidentId, DateTimeOffset now)
    {
        var resolvedOn = DateOnly.FromDateTime(Began.AddMinutes(240).UtcDateTime);
        for (var index = 0; index < Measures.Length; index++)
        {
            var (kind, theme, title, why, task, how, due) = Measures[index];
            var measure = new Measure { Id = NewId(300 + index), IncidentId = incidentId, Kind = kind, Theme = theme, Title = title, Description = why };
            db.Measures.Add(measure);
            db.CorrectiveTasks.Add(new CorrectiveTask
            {
                Id = NewId(300 + index),
                IncidentId = incidentId,
                MeasureId = measure.Id,
                Title = task,
                Description = how,
                OwnerName = index == 1 ? "Platform team" : Administrator,
                DueOn = resolvedOn.AddDays(due),
                CreatedAt = now,
            });
        }
    }

    // Stamped with the story's own time, so that keys sort as things were added.
    private static Guid NewId(int minute) => Guid.CreateVersion7(Began.AddMinutes(minute));
}

using System.Net;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Public;

/// <summary>An incident every fact of which says who it is, and what goes out of it.</summary>
internal static class PublicScene
{
    public static readonly PublicRenderer Renderer = new(new TemplateRenderer(new FakeTimeProvider()), new MarkdownRenderer(new FakeTimeProvider()));
    public static readonly PublicPerson[] Accounts = [new("Nightwatch Keeper", "xq@people.example"), new("Prüfer Vorstand", "vorstand@people.example")];

    public static readonly IncidentFacts Facts = Marked();

    /// <summary>The drawings of the facts' evidence; each says who it is, and names a person and a word that are withheld.</summary>
    public static readonly Dictionary<Guid, string> Pinned = Facts.Evidence.ToDictionary(
        evidence => evidence.Id,
        evidence => $"""<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>{evidence.Title}</title><defs><marker id="waits-mark93"/></defs><!-- mark94 --><line marker-end="url(#waits-mark93)"/><text>in {evidence.Title} by Nightwatch Keeper and Prüfer</text></svg>""");

    // Every fact says who it is, so that it is found wherever it went.
    private static IncidentFacts Marked()
    {
        var incident = OutageFacts.Incident("mark01", "mark02 is what happened here");
        incident.Impact = "mark03 could not pay for it";
        var measure = new Measure { Id = Guid.CreateVersion7(), IncidentId = incident.Id, Kind = MeasureKind.Preventative, Title = "mark04", Description = "mark05" };
        return new IncidentFacts
        {
            Incident = incident,
            Services = ["mark06"],
            Roles = [new RoleAssignment { Id = Guid.CreateVersion7(), IncidentId = incident.Id, Role = IncidentRole.Commander, Holder = "mark07", AssignedAt = OutageFacts.Start }],
            ImpactChanges = [new ImpactChange { Id = Guid.CreateVersion7(), IncidentId = incident.Id, OccurredAt = OutageFacts.Start, RecordedAt = OutageFacts.Start, What = "mark08", UsersPercent = 12, ActorName = "mark09" }],
            Timeline =
            [
                Entry("mark10", "mark11"), Entry("mark12 by Prüfer", "mark13"), Entry("mark14 ![p](/attachments/mark15)", "mark16"),
            ],
            Evidence = [new EvidenceFact(Guid.CreateVersion7(), EvidenceKind.Window, "mark91", OutageFacts.Start), new EvidenceFact(Guid.CreateVersion7(), EvidenceKind.Deadlock, "mark92", OutageFacts.Start)],
            Hypotheses = [new Hypothesis { Id = Guid.CreateVersion7(), IncidentId = incident.Id, Statement = "mark17", Status = HypothesisStatus.RuledOut, ProposedAt = OutageFacts.Start, SettledAt = OutageFacts.Start.AddHours(1), HolderName = "mark18" }],
            RootCause = new RootCause { IncidentId = incident.Id, Statement = "mark19", Trigger = "mark20", Resolution = "mark21" },
            ContributingFactors = [new ContributingFactor { Id = Guid.CreateVersion7(), IncidentId = incident.Id, Text = "mark22" }],
            Measures = [measure],
            Tasks = [new CorrectiveTask { Id = Guid.CreateVersion7(), IncidentId = incident.Id, MeasureId = measure.Id, Title = "mark23", Description = "mark24", OwnerName = "mark25", CreatedAt = OutageFacts.Start }],
        };

        static TimelineEntry Entry(string text, string author)
        {
            var entry = OutageFacts.Entry(text);
            return new TimelineEntry { Id = Guid.CreateVersion7(), IncidentId = entry.IncidentId, OccurredAt = entry.OccurredAt, RecordedAt = entry.RecordedAt, Kind = entry.Kind, Text = text, AuthorName = author };
        }
    }

    public static readonly Dictionary<PublicField, string[]> MarksOf = new()
    {
        [PublicField.Summary] = ["mark02"],
        [PublicField.Impact] = ["mark03", "mark08"],
        [PublicField.Services] = ["mark06"],
        [PublicField.Hypotheses] = ["mark17"],
        [PublicField.RootCause] = ["mark19", "mark20"],
        [PublicField.Resolution] = ["mark21"],
        [PublicField.ContributingFactors] = ["mark22"],
        [PublicField.Measures] = ["mark04", "mark05"],
        [PublicField.Tasks] = ["mark23", "mark24"],
    };

    // Everything that the read model has, under its names, and the shipped templates.
    public static readonly string[] Sources =
    [
        .. ShippedTemplates.All.Select(template => template.Body),
        """
        # {{ incident.title }} {{ incident.key }} {{ incident.number }} {{ incident.url }} {{ incident.is_example }}
        {{ incident.summary }} {{ incident.impact }} {{ incident.severity }} {{ incident.services | join: ", " }} {{ incident.affected_users }}
        {% for change in incident.impact_changes %}{{ change.at }} {{ change.what }} {{ change.users }}{% endfor %}
        {% for role in roles %}{{ role.role }} {{ role.holder }}{% endfor %}
        {% for entry in timeline %}
        {{ entry.at }} {{ entry.author }}: {{ entry.text }}
        {% endfor %}
        {% for one in hypotheses %}{{ one.statement }} {{ one.holder }}{% endfor %}
        {{ root_cause.statement }} {{ root_cause.trigger }} {{ root_cause.resolution }} {{ contributing_factors | join: " " }}
        {% for measure in measures %}{{ measure.title }} {{ measure.description }}{% for task in measure.tasks %}{{ task.key }} {{ task.title }} {{ task.description }} {{ task.owner }}{% endfor %}{% endfor %}
        {% for task in tasks %}{{ task.key }} {{ task.title }} {{ task.owner }} {{ task.measure }}{% endfor %}
        {% for item in evidence %}{{ item.at }} {{ item.kind }} {{ item.title }} {{ item.picture }}{% endfor %} {{ incident.time_on_dead_ends }}
        {% internal %}The passage mark90 is for us {{ incident.key }}.{% endinternal %}{% public %}Said to all.{% endpublic %}
        """,
        $"""
        {string.Join("\n\n", new[] { "timeline", "impact", "severities", "evidence", "causes", "dead_ends", "measures", "tasks", "roles" }.Select(name => $"{{% show {name} %}}"))}

        {string.Join(" ", Facts.Evidence.Select(evidence => $"![drawn](/evidence/{evidence.Id:D}.svg)"))}
        """,
    ];

    public static async Task<PublicRendering> RenderAsync(string source, PublicChoice choice, IncidentFacts facts)
    {
        var (rendering, problem) = await Renderer.RenderAsync(source, facts, [], Accounts, Pinned, choice, TimeZoneInfo.Utc);
        Assert.Null(problem);
        return rendering!;
    }

    public static string Everything(PublicRendering rendering) =>
        string.Join('\n', [rendering.Title, rendering.Summary, rendering.Html, WebUtility.HtmlDecode(rendering.Html), rendering.Text, .. rendering.Drawings.SelectMany(drawing => (string[])[drawing.Svg, drawing.Text])]);
}

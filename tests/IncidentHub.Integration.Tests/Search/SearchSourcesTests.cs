using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Search;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>Everything that is written down is found, and leads to where it is.</summary>
public sealed class SearchSourcesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Incident_ByEachOfItsTexts_IsFoundOnce()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var incident = await scene.IncidentAsync("Checkout stalls", "The gateway answers **slowly** since noon.");
        await scene.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Find("impact")!, "", "Baskets were abandoned.");
        await scene.Rooms.Causes.EditAsync(Rooms.Manager, incident.Id, RootCauseField.Statement, "", "The pool was sized for a quarter of the load; the gateway too.");
        await scene.Rooms.Causes.AddFactorAsync(Rooms.Manager, incident.Id, "Nobody had rehearsed failover");

        foreach (var words in new[] { "checkout", "gateway", "baskets abandoned", "pool quarter", "rehearsed" })
            Assert.Equal([$"Incident 1 Checkout stalls"], await scene.LinesAsync(words));
        Assert.Equal("The gateway answers slowly since noon. Baskets were abandoned.", (await scene.FindAsync("noon")).Hits[0].Passage.Text);
        Assert.Equal(["gateway"], (await scene.FindAsync("gateway")).Hits[0].Passage.Pieces.Where(piece => piece.IsMarked).Select(piece => piece.Text));
    }

    [Fact]
    public async Task Timeline_EntriesAndSuspectedCauses_AreFoundUnlessDeletedOrHiddenOrOfTheSystem()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var incident = await scene.IncidentAsync("Checkout stalls");
        await scene.LogAsync(incident, "Restarted the kumquat node");
        await scene.LogAsync(incident, "Deleted kumquat");
        await scene.LogAsync(incident, "Hidden kumquat");
        var entries = await scene.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        await scene.Rooms.Timeline.DeleteAsync(Rooms.Manager, incident.Id, entries.Single(entry => entry.Text.StartsWith("Deleted", StringComparison.Ordinal)).Id);
        await scene.Rooms.Timeline.HideAsync(Rooms.Manager, incident.Id, entries.Single(entry => entry.Text.StartsWith("Hidden", StringComparison.Ordinal)).Id, true);
        await scene.Rooms.Hypotheses.ProposeAsync(Rooms.Manager, incident.Id, "The kumquat cache is cold");

        var found = await scene.FindAsync("kumquat");

        Assert.Equal([new SearchCount(SearchKind.Timeline, 2, false)], found.Counts);
        Assert.Equal(["Hypothesis", "Note"], found.Hits.Select(hit => hit.Standing).Order());
        Assert.All(found.Hits, hit => Assert.Equal((1, "Checkout stalls"), (hit.Number, hit.Title.Text)));
        Assert.Empty((await scene.FindAsync("\"Status\"")).Hits);
    }

    [Fact]
    public async Task Postmortem_DraftAndNewestVersion_AreOneHitWithoutTheTagsOfTheTemplate()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.PostmortemAsync(await scene.IncidentAsync("First"), "Draft of durian.\n{% for entry in timeline %}{{ entry.text }}{% endfor %}");
        await scene.PostmortemAsync(await scene.IncidentAsync("Second"), "Durian again", "Durian was published with lychee.");

        var found = await scene.FindAsync("durian");

        Assert.Equal([new SearchCount(SearchKind.Postmortem, 2, false)], found.Counts);
        Assert.Equal([(1, true), (2, false)], found.Hits.Select(hit => (hit.Number!.Value, hit.IsDraft)).Order());
        Assert.Equal(["Postmortem 2 Second"], await scene.LinesAsync("lychee"));
        Assert.Empty(await scene.LinesAsync("papaya"));
        Assert.Empty(await scene.LinesAsync("endfor"));
        Assert.Equal("Draft of durian.", found.Hits.Single(hit => hit.IsDraft).Passage.Text);
    }

    [Fact]
    public async Task RunbooksTrainingAndTasks_AreFoundByTitleAndText()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var changes = new KnowledgeChanges(NullLogger<KnowledgeChanges>.Instance);
        await new RunbookService(scene.Rooms.Contexts, changes, scene.Rooms.Time).AddAsync(Rooms.Manager, new RunbookText("Pool is full", "Look at *tangerine* first."));
        await new TrainingService(scene.Rooms.Contexts, changes, new(scene.Rooms.Contexts), scene.Rooms.Time)
            .PlanAsync(Rooms.Manager, new TrainingPlan("Reading a tangerine", Rooms.Start.AddDays(1), null));
        var incident = await scene.IncidentAsync("Checkout stalls");
        await scene.Rooms.Tasks.AddAsync(Rooms.Manager, incident.Id, new TaskContent { Title = "Set the pool size", Description = "As in tangerine." });

        var found = await scene.FindAsync("tangerine");

        Assert.Equal(
            [(SearchKind.Runbook, 1), (SearchKind.Task, 1), (SearchKind.Training, 1)], found.Hits.Select(hit => (hit.Kind, hit.Number!.Value)).Order());
        Assert.Equal("Look at tangerine first.", found.Hits.Single(hit => hit.Kind == SearchKind.Runbook).Passage.Text);
    }

    [Fact]
    public async Task Deadlock_ByWhatWasLockedItsStatementAndItsFingerprint_IsFound()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var deadlock = await scene.Rooms.StoreAsync(Told.DeadlockAt(Rooms.Start, "update shop.order_lines\nset paid = ?"));

        foreach (var words in new[] { "lines", "\"order lines\"", "update order", deadlock.Fingerprint, "paid" })
            Assert.Equal([deadlock.Id], (await scene.FindAsync(words)).Hits.Select(hit => hit.Id));
        // The names of the document's fields are no words of its text.
        Assert.Empty((await scene.FindAsync("transactionAge")).Hits);
    }

    [Fact]
    public async Task Numbers_AreWhereTheyLead()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var first = await scene.IncidentAsync("Checkout stalls");
        await scene.IncidentAsync("Port 1 is closed, see INC-1");
        await scene.Rooms.Tasks.AddAsync(Rooms.Manager, first.Id, new TaskContent { Title = "Set the pool size" });

        Assert.Equal(["Incident 1 Checkout stalls", "Incident 2 Port 1 is closed, see INC-1"], await scene.LinesAsync("inc-1"));
        Assert.Equal("Incident 1 Checkout stalls", (await scene.LinesAsync("1"))[0]);
        Assert.Equal(["Task 1 Set the pool size"], await scene.LinesAsync("TASK-1"));
        Assert.Empty(await scene.LinesAsync("RB-1"));
        Assert.Empty(await scene.LinesAsync("INC-99999999999999"));
    }
}

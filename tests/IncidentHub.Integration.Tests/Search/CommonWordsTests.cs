using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>Words that stand in very many texts: the newest are ranked, what is rare beside them is complete.</summary>
public sealed class CommonWordsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_AWordOfVeryManyTexts_ShowsTheNewestAndSaysThatThereIsMore()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await FillAsync(scene, await scene.IncidentAsync("Checkout stalls"), 9_000);

        var found = await scene.FindAsync(new SearchFilter { Text = "entry", Take = 50 });

        Assert.Equal([new SearchCount(SearchKind.Timeline, 200, true)], found.Counts);
        Assert.Equal((50, true, "entry 8999"), (found.Hits.Count, found.HasMore, found.Hits[0].Passage.Text));
    }

    [Fact]
    public async Task Find_AmongVeryMany_TheOldOnesThatHaveARareWordOrArePossibleToSee_AreFound()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var open = await scene.IncidentAsync("Checkout stalls");
        await scene.LogAsync(open, "entry of old", Rooms.Start.AddYears(-3));
        await FillAsync(scene, await scene.IncidentAsync("Checkout fails", visibility: Visibility.Restricted), 9_000);

        Assert.Equal(["entry of old"], (await scene.FindAsync("entry")).Hits.Select(hit => hit.Passage.Text));
        Assert.Equal(["entry of old"], (await scene.FindAsync("entry old", Rooms.Manager)).Hits.Select(hit => hit.Passage.Text));
        Assert.Equal(["entry 17"], (await scene.FindAsync("\"entry 17\"", Rooms.Manager)).Hits.Select(hit => hit.Passage.Text));
        Assert.Equal(
            ["entry of old"],
            (await scene.FindAsync(new SearchFilter { Text = "entry", Before = Rooms.Start.AddYears(-2) }, Rooms.Manager)).Hits.Select(hit => hit.Passage.Text));
    }

    // As a store is that has run for a while: its words are counted, and the server knows how large its tables are.
    private static async Task FillAsync(SearchScene scene, Incident incident, int count)
    {
        await using var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO timeline_entries (id, incident_id, occurred_at, recorded_at, kind, text, author_name, is_approximate, is_pinned, is_hidden, changes)
            SELECT gen_random_uuid(), {incident.Id}, {Rooms.Start}::timestamptz - interval '1 year' + number * interval '1 minute', now(), 'Note', 'entry ' || number, 'Responder', false, false, false, 0
            FROM generate_series(0, {count - 1}) AS number
            """, Cancellation);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", Cancellation);
        await scene.Vocabulary.RunCycleAsync(Cancellation);
    }
}

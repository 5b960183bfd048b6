using IncidentHub.Core.Search;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>The count of words: what is in it, and that nobody waits for anybody over it.</summary>
public sealed class VocabularyTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunCycle_AfterTextsCameAndWent_HoldsTheirWordsAsWritten()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var incident = await scene.IncidentAsync("Connections exhausted", "On db17, exhausted");
        await scene.LogAsync(incident, "Exhausted again");
        await scene.Vocabulary.RunCycleAsync(Cancellation);
        Assert.Equal([("again", 1), ("connections", 1), ("db17", 1), ("exhausted", 2), ("on", 1)], await WordsAsync(scene));

        var entry = (await scene.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id)).Single(row => row.Kind != TimelineEntryKind.System);
        await scene.Rooms.Timeline.EditTextAsync(Rooms.Manager, incident.Id, entry.Id, "Exhausted again", "Recovered");
        await scene.Vocabulary.RunCycleAsync(Cancellation);

        Assert.Equal([("connections", 1), ("db17", 1), ("exhausted", 1), ("on", 1), ("recovered", 1)], await WordsAsync(scene));
        await using var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Empty((await db.SearchWords.SingleAsync(word => word.Word == "db17", Cancellation)).Pieces);
        Assert.Contains("exh", (await db.SearchWords.SingleAsync(word => word.Word == "exhausted", Cancellation)).Pieces);
    }

    [Fact]
    public async Task RunCycle_WhileAnotherNodeCounts_LeavesItToThat()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Connections exhausted");
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        scene.Rooms.Contexts.Hold = sql =>
        {
            if (!sql.Contains("ts_stat", StringComparison.Ordinal))
                return Task.CompletedTask;
            inside.TrySetResult();
            return goOn.Task;
        };

        var first = scene.Vocabulary.RunCycleAsync(Cancellation);
        await inside.Task;

        Assert.False(await scene.Vocabulary.RunCycleAsync(Cancellation));
        // Whoever writes meanwhile waits for nothing.
        await scene.IncidentAsync("Connections lost");
        goOn.SetResult();
        Assert.True(await first);
    }

    [Fact]
    public async Task ReadChanges_AfterSomethingWasWritten_IsAnotherNumber()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var before = await scene.Vocabulary.ReadChangesAsync(Cancellation);
        await scene.IncidentAsync("Connections exhausted");

        // The server tells its statistics a moment late.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await scene.Vocabulary.ReadChangesAsync(patience.Token) == before)
            await Task.Delay(50, patience.Token);
    }

    [Fact]
    public async Task Find_BeforeAnythingWasCounted_FindsBeginningsAllTheSame()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Connections exhausted");

        Assert.Single((await scene.FindAsync("connec exh")).Hits);
    }

    private static async Task<IReadOnlyList<(string, int)>> WordsAsync(SearchScene scene)
    {
        await using var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation);
        return [.. (await db.SearchWords.OrderBy(word => word.Word).Select(word => new { word.Word, word.Texts }).ToListAsync(Cancellation)).Select(word => (word.Word, word.Texts))];
    }
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

/// <summary>What comes first, what is forgiven and what is left out.</summary>
public sealed class SearchRankingTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_TitleAndText_ExactAndBeginningAndStem_ComeInThatOrder()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("By stem in the text", "It is connecting again");
        await scene.IncidentAsync("By beginning in the text", "The connectionless protocol");
        await scene.IncidentAsync("Exact in the text", "The connection was lost");
        await scene.IncidentAsync("Connections exhausted");
        await scene.IncidentAsync("Connection exhaustion");

        Assert.Equal(
            ["Connection exhaustion", "Connections exhausted", "Exact in the text", "By beginning in the text", "By stem in the text"],
            (await scene.FindAsync("connection")).Hits.Select(hit => hit.Title.Text));
        Assert.Equal(["Connections exhausted", "Connection exhaustion"], (await scene.FindAsync("connections exhausted")).Hits.Select(hit => hit.Title.Text));
    }

    [Fact]
    public async Task Find_BetweenEquals_TheMoreRecentComesFirst()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var incident = await scene.IncidentAsync("Checkout stalls");
        await scene.LogAsync(incident, "Lemon, the old one", Rooms.Start.AddYears(-2));
        await scene.LogAsync(incident, "Lemon, the new one", Rooms.Start);
        await scene.LogAsync(incident, "Lemon, the other one", Rooms.Start.AddYears(-1));

        Assert.Equal(["new", "other", "old"], (await scene.FindAsync("lemon")).Hits.Select(hit => hit.Passage.Text.Split(' ')[2]));
    }

    [Theory]
    [InlineData("\"pool connection\"", "")]
    [InlineData("\"connection pool\"", "1")]
    [InlineData("connection pool", "1 2")]
    [InlineData("pool -connection", "3")]
    [InlineData("pool -\"connection pool\"", "2 3")]
    [InlineData("-pool", "")]
    [InlineData("the pool", "1 2 3")]
    [InlineData("the", "1 2")]
    [InlineData("10.0.0", "3")]
    [InlineData("0.10", "")]
    [InlineData("poo", "1 2 3")]
    [InlineData("ool", "")]
    [InlineData("pool lemon", "")]
    public async Task Find_PhrasesAndExclusions_AreKept(string words, string expected)
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("The connection pool is full");
        await scene.IncidentAsync("The pool of the connection");
        await scene.IncidentAsync("A pool at 10.0.0.3");

        var found = (await scene.FindAsync(new SearchFilter { Text = words, AsTyped = true })).Hits.Select(hit => hit.Number!.Value).Order();

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("conection", "connection")]
    [InlineData("connectoin pool", "connection pool")]
    [InlineData("conecton", "connection")]
    [InlineData("POOOL", "pool")]
    [InlineData("exhuasted conection -lemon", "exhausted connection -lemon")]
    [InlineData("xyzzyx", null)]
    [InlineData("pol", null)]
    [InlineData("\"conection\"", null)]
    public async Task Find_SlipsOfTheKeys_AreForgivenWhereTheyFindNothing(string typed, string? corrected)
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Connection pool exhausted");
        Assert.True(await scene.Vocabulary.RunCycleAsync(Cancellation));

        var found = await scene.FindAsync(typed);

        if (typed == "pol")
            Assert.Empty(found.Hits);
        Assert.Equal((corrected, corrected is null ? 0 : 1), (found.Corrected, found.Hits.Count));
        if (corrected is not null)
            Assert.True(found.Hits[0].Title.IsMarked);
        Assert.Empty((await scene.FindAsync(new SearchFilter { Text = typed, AsTyped = true })).Hits);
    }

    [Fact]
    public async Task Find_WordsThatAreOnlyFilteredAway_AreNotCorrected()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        await scene.IncidentAsync("Lemon", severity: Severity.Sev2);
        await scene.IncidentAsync("Lemons", severity: Severity.Sev1);
        await scene.IncidentAsync("Melon", severity: Severity.Sev4);
        await scene.Vocabulary.RunCycleAsync(Cancellation);

        Assert.Null((await scene.FindAsync(new SearchFilter { Text = "lemon", Severities = [Severity.Sev4] })).Corrected);
    }

    [Fact]
    public async Task Filters_KindSeverityTimeStatusAndService_KeepWhatBelongsToThem()
    {
        await using var scene = await SearchScene.OpenAsync(postgres);
        var grave = await scene.IncidentAsync("Lemon grave", severity: Severity.Sev1);
        var light = await scene.IncidentAsync("Lemon light", severity: Severity.Sev4);
        await scene.LogAsync(grave, "Lemon entry", Rooms.Start.AddDays(-3));
        await scene.LogAsync(light, "Lemon entry of another", Rooms.Start.AddDays(-40));
        await scene.Rooms.StoreAsync(Monitoring.Told.DeadlockAt(Rooms.Start, "delete from lemon"));
        Guid service;
        await using (var db = await scene.Rooms.Contexts.CreateDbContextAsync(Cancellation))
        {
            var made = new IncidentHub.Core.Catalogue.Service { Id = service = Guid.NewGuid(), Name = "Orchard" };
            db.Add(made);
            db.Add(new AffectedService { IncidentId = light.Id, ServiceId = service });
            await db.SaveChangesAsync(Cancellation);
        }

        async Task<string> Found(SearchFilter filter) =>
            string.Join(", ", (await scene.FindAsync(filter with { Text = "lemon" })).Hits.Select(hit => $"{hit.Kind} {hit.Number}").Order(StringComparer.Ordinal));

        Assert.Equal("Deadlock , Incident 1, Incident 2, Timeline 1, Timeline 2", await Found(new()));
        Assert.Equal("Timeline 1, Timeline 2", await Found(new() { Kind = SearchKind.Timeline }));
        Assert.Equal("Incident 1, Timeline 1", await Found(new() { Severities = [Severity.Sev1] }));
        Assert.Equal("Incident 1, Incident 2, Timeline 1, Timeline 2", await Found(new() { Severities = [Severity.Sev1, Severity.Sev4] }));
        Assert.Equal("Incident 2, Timeline 2", await Found(new() { ServiceId = service }));
        Assert.Equal("Timeline 1", await Found(new() { From = Rooms.Start.AddDays(-7), Before = Rooms.Start.AddDays(-1) }));
        Assert.Equal("", await Found(new() { IsOpen = false }));
        Assert.Equal("Incident 1, Incident 2, Timeline 1, Timeline 2", await Found(new() { IsOpen = true }));
        Assert.Equal(5, (await scene.FindAsync(new SearchFilter { Text = "lemon", Kind = SearchKind.Deadlock })).Total);
        var two = await scene.FindAsync(new SearchFilter { Text = "lemon", Take = 2 });
        Assert.Equal((2, true), (two.Hits.Count, two.HasMore));
    }
}

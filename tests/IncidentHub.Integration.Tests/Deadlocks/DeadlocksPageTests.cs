using Bunit;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>The list of deadlocks and the page of one, while they happen and afterwards.</summary>
public sealed class DeadlocksPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task List_ADeadlockFormsAndEnds_IsToldOnceAndShownUntilItIsOver()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.Feed.TellState(TargetState.Up, Rooms.Start);
        var page = browser.Render<DeadlocksPage>();
        page.WaitForAssertion(() => Assert.Contains("No deadlock was seen yet", page.Find(".empty").TextContent, StringComparison.Ordinal));

        var deadlock = Told.DeadlockAt(browser.Rooms.Time.GetUtcNow());
        browser.Feed.Publish(new DeadlockDetected(deadlock));
        await browser.SeeAsync(page, () => Assert.Equal("Deadlock on accounts-db: pid 14386, pid 14387 wait for each other.", page.Find("[role=status]").TextContent));
        Assert.Contains("Deadlock forming on accounts-db", page.Find(".card h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("update accounts set balance = ? where id = ? ⇄ hidden", page.Find("tbody td.mono").TextContent);

        browser.Feed.Publish(new DeadlockEnded(Told.TargetId, deadlock.Id, deadlock.DetectedAt.AddSeconds(1), 14387));
        await browser.SeeAsync(page, () => Assert.Contains("Over 1.0 s after it had formed", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Contains("pid 14387 · close-day · app · accounts · was cancelled", page.Markup, StringComparison.Ordinal);

        // Who comes later, and whose connection comes back, is not told of it as if it happened now.
        await StoreAsync(browser, 50);
        var later = browser.Render<DeadlocksPage>();
        later.WaitForAssertion(() => Assert.NotEmpty(later.FindAll("button")));
        var presence = browser.Services.GetRequiredService<CircuitPresence>();
        await presence.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);
        await presence.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken);
        await browser.SeeAsync(later, () => Assert.Equal(2, browser.Feed.Readers));
        Assert.Equal("", later.Find("[role=status]").TextContent);
        browser.Feed.Publish(new DeadlockDetected(deadlock with { Id = Guid.NewGuid(), TargetName = "renamed-db", DetectedAt = deadlock.DetectedAt.AddMinutes(1) }));
        await browser.SeeAsync(later, () => Assert.Contains("renamed-db", later.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(51, later.FindAll("tbody tr").Count); // One more of a kind that is there.
        Assert.Equal("2", later.Find("tbody tr td.n").TextContent);
    }

    [Fact]
    public async Task List_ADeadlockThatIsStoredAndStillInTheFeed_IsOne()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.Feed.TellState(TargetState.Up, Rooms.Start);
        await StoreAsync(browser, 1);
        // A store keeps no more than microseconds.
        var stored = await browser.Rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddTicks(7)));
        browser.Feed.Publish(new DeadlockDetected(stored));

        var page = browser.Render<DeadlocksPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.All(page.FindAll("tbody tr"), row => Assert.Equal("once", row.QuerySelector("td.n")!.TextContent));
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesTheOlderOnesOnRequest()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        await StoreAsync(browser, 51);
        var page = browser.Render<DeadlocksPage>();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("tbody tr").Count));

        await page.InvokeAsync(() => page.Find("button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal(51, page.FindAll("tbody tr").Count));
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task Page_OfOneThatEndsMeanwhile_SaysHowItEnded()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.Feed.TellState(TargetState.Up, Rooms.Start);
        var stored = Assert.Single(await StoreAsync(browser, 1));
        var page = browser.Render<DeadlockPage>(parameters => parameters.Add(shown => shown.DeadlockId, stored.Id));
        page.WaitForAssertion(() => Assert.Contains("until PostgreSQL cancels pid 14386", page.Find(".verdict").TextContent, StringComparison.Ordinal));

        browser.Feed.Publish(new DeadlockEnded(Told.TargetId, Guid.NewGuid(), stored.DetectedAt.AddSeconds(9), 1));
        browser.Feed.Publish(new DeadlockEnded(Told.TargetId, stored.Id, stored.DetectedAt.AddSeconds(2), 14386));
        await browser.SeeAsync(page, () => Assert.Contains("Over 2.0 s after it had formed", page.Find(".verdict").TextContent, StringComparison.Ordinal));

        page.Render(parameters => parameters.Add(shown => shown.DeadlockId, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("There is no such deadlock", page.Markup, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Deadlock>> StoreAsync(Browser browser, int count)
    {
        var deadlocks = Enumerable.Range(0, count).Select(index => Told.DeadlockAt(Rooms.Start.AddMinutes(-index), $"update t{index} set a = ?")).ToList();
        await using var db = browser.Rooms.Contexts.CreateDbContext();
        db.AddRange(deadlocks.Select(DeadlockRecord.Of));
        await db.SaveChangesAsync();
        return deadlocks;
    }
}

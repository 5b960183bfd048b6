using Bunit;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Deadlocks;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>A deadlock's own page: its kind, what changed before, and pinning.</summary>
public sealed class DeadlockPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Pin_ByAResponder_ShowsWhereItIsPinnedAndOffersNothingToAViewer()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var deadlock = await browser.Rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)));
        var done = await browser.Rooms.NewIncidentAsync("Over since yesterday");
        await browser.Rooms.Statuses.ChangeAsync(Rooms.Responder, done.Id, done.Status, Core.Incidents.IncidentStatus.Resolved);
        var burning = await browser.Rooms.NewIncidentAsync("Transfers fail");
        await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, burning.Id, "Opposite order");
        var page = browser.Render<DeadlockPage>(parameters => parameters.Add(shown => shown.DeadlockId, deadlock.Id));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#pin button")));

        await page.InvokeAsync(() => page.Find("#pin button").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("#pin select").Count));
        Assert.Equal(burning.Id.ToString(), page.Find("#pin option").GetAttribute("value"));
        await page.InvokeAsync(() => page.FindAll("#pin select")[1].ChangeAsync(new() { Value = page.FindAll("#pin select")[1].Children[1].GetAttribute("value") }));
        await page.InvokeAsync(() => page.Find("#pin form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal($"INC-{burning.Number}", page.Find("#pin p a").TextContent));
        Assert.Equal(1, Assert.Single(await browser.Rooms.TimelineQueries.BoardAsync(Rooms.Viewer, burning.Id, Xunit.TestContext.Current.CancellationToken)).Entries);
        browser.Become(Rooms.Viewer);
        var viewers = browser.Render<DeadlockPage>(parameters => parameters.Add(shown => shown.DeadlockId, deadlock.Id));
        viewers.WaitForAssertion(() => Assert.Contains("Pinned to", viewers.Markup, StringComparison.Ordinal));
        Assert.Empty(viewers.FindAll("#pin button"));
    }

    [Fact]
    public async Task Kind_SeenBefore_TellsHowOftenAndWhatHadChanged()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var first = await browser.Rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddDays(-2)) with { TargetId = Target.OwnId });
        await browser.Rooms.StoreAsync(first with { Id = Guid.NewGuid(), DetectedAt = Rooms.Start.AddDays(-1) });
        var last = await browser.Rooms.StoreAsync(first with { Id = Guid.NewGuid(), DetectedAt = Rooms.Start });
        await using (var db = browser.Rooms.Contexts.CreateDbContext())
        {
            db.ServerPortraits.Add(ServerPortrait.Begin(Target.OwnId, Rooms.Start.AddDays(-9), []));
            db.ServerChanges.AddRange(Change(first.DetectedAt.AddHours(-1), "max_connections"), Change(first.DetectedAt.AddHours(-30), "long ago"), Change(last.DetectedAt.AddMinutes(-1), "later"));
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var page = browser.Render<DeadlockPage>(parameters => parameters.Add(shown => shown.DeadlockId, last.Id));

        page.WaitForAssertion(() => Assert.Equal("Seen 3 times", page.Find("#kind-title").TextContent));
        // What it tells comes bit by bit.
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".last a").Count));
        page.WaitForAssertion(() => Assert.EndsWith("max_connections: 100 → 400", Assert.Single(page.FindAll(".changes li")).TextContent.Trim(), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".bars i"), bar => bar.GetAttribute("style") == "height:100%"));
    }

    private static ServerChange Change(DateTimeOffset at, string name) => new()
    {
        Id = Guid.NewGuid(),
        TargetId = Target.OwnId,
        NotBefore = at.AddMinutes(-1),
        SeenAt = at,
        Kind = ServerChangeKind.Setting,
        Name = name,
        From = "100",
        To = "400",
    };
}

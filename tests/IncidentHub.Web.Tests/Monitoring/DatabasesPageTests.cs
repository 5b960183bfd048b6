using Bunit;
using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Monitoring;
using Xunit;

namespace IncidentHub.Web.Tests.Monitoring;

public sealed class DatabasesPageTests : LiveContext
{
    [Fact]
    public void Page_SeveralTargets_ShowsTheSickestFirst()
    {
        var calm = Guid.NewGuid();
        PublishState(TargetState.Up, name: "calm-db", id: calm);
        PublishSample(9, id: calm);
        PublishState(TargetState.Up);
        PublishSample(97, blocked: 41);

        var page = Render<DatabasesPage>();

        page.WaitForAssertion(() => Assert.Equal(["accounts-db", "calm-db"], page.FindAll("a.name").Select(link => link.TextContent)));
        Assert.Equal("97 / 97", page.Find("tbody tr .pill.sev1").TextContent);
        Assert.Equal("9 / 97", page.Find("tbody tr .pill.okp").TextContent);
    }

    [Fact]
    public void Page_TargetGoesDown_SaysWhyTheLastSuccessAndTheNextTry()
    {
        PublishState(TargetState.Up);
        PublishSample(9);
        var page = Render<DatabasesPage>();

        PublishState(TargetState.Down, "Nothing listens there.");

        page.WaitForAssertion(() =>
        {
            var trouble = page.Find(".trouble").TextContent;
            Assert.Contains("Nothing listens there.", trouble, StringComparison.Ordinal);
            Assert.Contains("22:00 UTC", trouble, StringComparison.Ordinal);
            Assert.Contains("22:00:04 UTC", trouble, StringComparison.Ordinal);
        }, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Page_HundredTargets_CanBeNarrowedDownToTheSickAndByName()
    {
        for (var i = 0; i < 100; i++)
        {
            var id = Guid.NewGuid();
            PublishState(TargetState.Up, name: $"shop-{i:00}", id: id);
            PublishSample(i == 42 ? 97 : 9, id: id);
        }
        var page = Render<DatabasesPage>();
        page.WaitForAssertion(() => Assert.Equal(100, page.FindAll("a.name").Count));
        Assert.Equal("shop-42", page.FindAll("a.name")[0].TextContent);
        Assert.Equal(24, page.FindAll("canvas").Count);

        page.FindAll("button").Single(button => button.TextContent.StartsWith("In trouble", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Equal(["shop-42"], page.FindAll("a.name").Select(link => link.TextContent)));
        Assert.Equal("In trouble 1", page.Find("button[aria-pressed=true]").TextContent);

        page.FindAll("button").Single(button => button.TextContent.StartsWith("All", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Equal(100, page.FindAll("a.name").Count));
        page.Find("input[type=search]").Input("SHOP-7");
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("a.name").Count));
    }

    [Fact]
    public async Task Page_ConnectionDownAndBack_LeavesTheFeedAndReturns()
    {
        PublishState(TargetState.Up);
        Render<DatabasesPage>();
        await UntilAsync(() => Feed.Readers > 0);

        await Presence.OnConnectionDownAsync(null!, Xunit.TestContext.Current.CancellationToken);
        await UntilAsync(() => Feed.Readers == 0);
        await Presence.OnConnectionUpAsync(null!, Xunit.TestContext.Current.CancellationToken);

        await UntilAsync(() => Feed.Readers > 0);
    }

    /// <summary>Leaving the feed renders nothing, so there is no render to wait for.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(10, timeout.Token);
    }
}

using Bunit;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Tests.Monitoring;
using Xunit;

namespace IncidentHub.Web.Tests.Deadlocks;

public sealed class DeadlockViewTests : LiveContext
{
    [Fact]
    public void View_Standing_CountsDownAndMarksTheVictim()
    {
        var deadlock = SomeDeadlock(TimeProvider.System.GetUtcNow());

        var view = Render<DeadlockView>(parameters => parameters.Add(p => p.Deadlock, deadlock));

        Assert.Contains("until PostgreSQL cancels pid 14386", view.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Single(view.FindAll("rect.victim"));
        Assert.Equal(2, view.FindAll("rect.resource").Count);
        Assert.Equal(2, view.FindAll("line.waits").Count);
        Assert.Equal(2, view.FindAll("line.held").Count);
    }

    [Fact]
    public void View_Over_TellsTheSameAsText()
    {
        var deadlock = SomeDeadlock(Now) with { EndedAt = Now.AddSeconds(1), SeenVictim = 14387 };

        var view = Render<DeadlockView>(parameters => parameters.Add(p => p.Deadlock, deadlock));

        Assert.Equal(
            "pid 14386 waits for ShareLock on accounts row (0,2), held by pid 14387, for 500 ms.",
            view.Find("ul.waiting li").TextContent);
        Assert.Contains("pid 14387 · close-day · app · accounts · was cancelled", view.Markup, StringComparison.Ordinal);
        Assert.Contains("Over 1.0 s after it had formed", view.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", view.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void View_HostileStatement_ComesOutAsText()
    {
        var deadlock = SomeDeadlock(Now);
        var hostile = deadlock.Graph.Sessions[0] with { Application = "<script>alert(1)</script>", Statement = "<img src=x onerror=alert(1)>" };
        deadlock = deadlock with { Graph = deadlock.Graph with { Sessions = [hostile, deadlock.Graph.Sessions[1]] } };

        var view = Render<DeadlockView>(parameters => parameters.Add(p => p.Deadlock, deadlock));

        Assert.Empty(view.FindAll("script, img"));
        Assert.Equal("<img src=x onerror=alert(1)>", view.Find(".sql").TextContent);
    }
}

using Bunit;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Knowledge.Drills;
using IncidentHub.Web.Monitoring;
using IncidentHub.Web.Tests.Monitoring;
using Xunit;

namespace IncidentHub.Web.Tests.Knowledge.Drills;

public sealed class DrillBannerTests : LiveContext
{
    private static readonly DrillStatus Running = new()
    {
        State = DrillState.Running,
        DrillId = TargetId,
        StartedBy = "Manager",
        EndsAt = Now + TimeSpan.FromMinutes(10),
    };

    [Fact]
    public void Banner_NoDrill_IsNotThere() => Assert.Empty(Render<DrillBanner>().Markup.Trim());

    [Fact]
    public void Banner_DrillBeginsAndEnds_ComesWithTheWayToItAndGoes()
    {
        var banner = Render<DrillBanner>();

        Drill.Publish(Running);

        banner.WaitForAssertion(() => Assert.Equal($"databases/{TargetId}", banner.Find("a").GetAttribute("href")));
        Assert.Contains("Manager holds a drill", banner.Markup, StringComparison.Ordinal);

        Drill.Publish(new DrillStatus { End = DrillEnd.Stopped });

        banner.WaitForAssertion(() => Assert.Empty(banner.Markup.Trim()));
    }

    [Fact]
    public void DatabasesPage_PracticeServerInTrouble_IsMarkedAndStandsBelowWhatIsReal()
    {
        var practice = Guid.NewGuid();
        Feed.Publish(new TargetStatusChanged(new TargetStatus(practice, "Drill: practice bank", TargetState.Up, Now) { IsDrill = true }));
        PublishSample(97, blocked: 41, id: practice);
        PublishState(TargetState.Up);
        PublishSample(9);

        var page = Render<DatabasesPage>();

        page.WaitForAssertion(() => Assert.Equal(
            ["accounts-db", "Drill: practice bank"], page.FindAll("a.name").Select(link => link.TextContent)));
        Assert.Equal("Drill", page.FindAll("tbody tr")[1].QuerySelector(".pill.drill")!.TextContent);
        Assert.Single(page.FindAll(".pill.drill"));
    }

    [Theory]
    [InlineData(605, "10:05 left")]
    [InlineData(59, "0:59 left")]
    [InlineData(-1, "0:00 left")]
    public void Say_RunningDrill_CountsDown(int seconds, string expected) =>
        Assert.Equal(expected, (Running with { EndsAt = Now + TimeSpan.FromSeconds(seconds) }).Say(Now));
}

using Bunit;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Web.Deadlocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Deadlocks;

public sealed class LogPanelTests : BunitContext
{
    private static readonly Guid TargetId = Guid.NewGuid();

    private readonly LogStatuses statuses = new();
    private readonly FakeTimeProvider time = new();

    public LogPanelTests()
    {
        Services.AddSingleton(statuses);
        Services.AddSingleton<TimeProvider>(time);
    }

    [Fact]
    public void NotInstalled_SaysWhatIsMissingWhatItWouldAddAndHow()
    {
        statuses.Tell(TargetId, new(LogState.NotInstalled, "odd \"role\""));

        var panel = Open();

        Assert.Contains("Not readable yet", panel.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Contains("who was cancelled", panel.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Contains("TO \"odd \"\"role\"\"\";", panel.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Contains(LogFunction.RemoveScript, panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Followed_TellsFileAndCountAndFollows()
    {
        statuses.Tell(TargetId, new(LogState.NotInstalled, "monitor"));
        var panel = Open();

        statuses.Tell(TargetId, new(LogState.Followed, "monitor", "postgresql.json", Behind: 3 << 20, Skipped: 2048, Reports: 2));
        time.Advance(TimeSpan.FromSeconds(2));

        panel.WaitForAssertion(() => Assert.Contains("postgresql.json", panel.Find("header").TextContent, StringComparison.Ordinal));
        Assert.Contains("It told of 2 deadlocks since it is watched here. 3 MB are still to be read. 2 KB were skipped", panel.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing was written to it since.", panel.Find("p").TextContent, StringComparison.Ordinal);

        statuses.Tell(TargetId, new(LogState.Followed, "monitor", "postgresql.json", GrownAt: new DateTimeOffset(2026, 2, 3, 9, 30, 0, TimeSpan.Zero)));
        time.Advance(TimeSpan.FromSeconds(2));

        panel.WaitForAssertion(() => Assert.Contains("Last written to 3 Feb 2026, 09:30 UTC", panel.Find("p").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void NotLookedAt_ShowsNothing() => Assert.Equal("", Open().Markup.Trim());

    private IRenderedComponent<LogPanel> Open() => Render<LogPanel>(parameters => parameters.Add(panel => panel.TargetId, TargetId));
}

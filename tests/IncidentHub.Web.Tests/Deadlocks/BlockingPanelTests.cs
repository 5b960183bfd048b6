using Bunit;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Live;
using IncidentHub.Web.Tests.Monitoring;
using Xunit;

namespace IncidentHub.Web.Tests.Deadlocks;

/// <summary>Who holds up whom, what was missed and what changed, as people and programs get it.</summary>
public sealed class BlockingPanelTests : LiveContext
{
    private static readonly LockWait Wait = new(0, [], "ShareLock", "transactionid", "accounts row (0,1)", 5.2);

    private static readonly BlockingNode Root = new(
        new DeadlockSession(9, "app", "shop", "close-day", "idle in transaction", 34, "UPDATE <b>t</b>"), null, false,
        [new(new DeadlockSession(1, "app", "shop", "checkout", "active", 5, null), Wait, false, [new(new DeadlockSession(2, null, null, null, null, null, null), Wait, false, [], 0)], 4)], 5);

    private static readonly BlockingNode Prepared = new(new DeadlockSession(0, null, null, null, null, null, null), null, false, [new(new DeadlockSession(3, null, null, null, null, null, null), Wait, false, [], 0)], 1);

    [Fact]
    public void Panel_ATree_NestsWaitersSaysHowToEndAndCountsWhatIsNotShown()
    {
        var panel = Render<BlockingPanel>(parameters => parameters
            .Add(shown => shown.Seen, new BlockingSeen(TargetId, "accounts-db", Now, new BlockingTree([Root, Prepared], 6))).Add(shown => shown.WithName, true));

        Assert.Equal("Blocked on accounts-db", panel.Find("h2").TextContent);
        Assert.Equal("6 wait", panel.Find(".pill").TextContent);
        Assert.Contains("pid 9 · close-day · app · shop · idle in transaction, open for 34 s · holds up 5", Text(panel.Find(".roots > li .bad")), StringComparison.Ordinal);
        Assert.Equal("UPDATE <b>t</b>", panel.Find(".sql").TextContent);
        Assert.Contains("pg_terminate_backend(9)", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("waits for ShareLock on accounts row (0,1), 5.2 s", panel.Find(".roots > li > div ul > li").TextContent, StringComparison.Ordinal);
        Assert.Contains("pid 2", panel.Find(".roots > li > div ul ul > li").TextContent, StringComparison.Ordinal);
        Assert.Contains("and 3 more", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("pg_prepared_xacts", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("pg_terminate_backend(0)", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_OfATree_ComeAsAListEachAfterTheOneItWaitsBehind() => Assert.Equal(
        [(9, null, 5), (1, 9, 4), (2, 1, 0), (0, null, 1), (3, 0, 0)],
        LiveBlockedSession.Of(new BlockingTree([Root, Prepared], 6)).Select(session => (session.Pid, session.Behind, session.Blocked)));

    [Theory]
    [InlineData(3, 3, false, "it counts 3 deadlocks, and as many are known here")]
    [InlineData(1, 0, false, "One deadlock was missed. The server counts 1 since")]
    [InlineData(5, 3, false, "let it be read on the database's own page")]
    [InlineData(5, 3, true, "Its log is followed")]
    public void Tally_SaysWhatWasMissedAndWhy(int counted, int known, bool isLogFollowed, string expected)
    {
        var note = Render<TallyNote>(parameters => parameters
            .Add(shown => shown.Comparison, new TallyComparison(TargetId, Now, counted, known)).Add(shown => shown.ShowsEven, true).Add(shown => shown.IsLogFollowed, isLogFollowed));

        Assert.Contains(expected, Text(note.Find("div, p")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerChangeKind.Server, "started", "a", "b", "the server was restarted")]
    [InlineData(ServerChangeKind.Server, "version", "15.1", "15.2", "version: 15.1 → 15.2")]
    [InlineData(ServerChangeKind.Setting, "work_mem", null, "64 MB", "work_mem: default → 64 MB")]
    [InlineData(ServerChangeKind.Index, "i", "CREATE", null, "index i was dropped (CREATE)")]
    [InlineData(ServerChangeKind.Index, "i", null, "CREATE", "index i was made (CREATE)")]
    [InlineData(ServerChangeKind.Table, "t", null, "id integer", "table t was made")]
    [InlineData(ServerChangeKind.Table, "t", "id integer", null, "table t was dropped")]
    [InlineData(ServerChangeKind.Table, "t", "id integer", "id bigint", "table t: id integer → id bigint")]
    [InlineData(ServerChangeKind.Application, "batch", null, "", "application batch was seen for the first time")]
    public void Change_IsASentence(ServerChangeKind kind, string name, string? from, string? to, string expected) => Assert.Equal(expected, ChangeWording.Of(
        new ServerChange { Id = Guid.Empty, TargetId = TargetId, SeenAt = Now, NotBefore = Now, Kind = kind, Name = name, From = from, To = to }));

    private static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

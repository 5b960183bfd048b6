using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring.Probes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Blocking;

public sealed class BlockingTreeTests
{
    private static readonly Dictionary<uint, string> Names = new() { [16384] = "accounts" };
    private static readonly FakeLockProbe Probe = new(new FakeTimeProvider());

    [Fact]
    public void Of_AQueueBehindOneHolder_HangsEachBelowTheHolderOrTheFirstInTheQueue()
    {
        // 9 holds the row; 1 waits for 9; 2 and 4 queue behind 1; 3 waits for something else of 9.
        var tree = Tree(
            Probe.Wait(1, 9, 3000), Probe.Wait(2, 1, 2000), Probe.Wait(3, 9, 4000), Probe.Wait(4, 2, 1000) with { BlockedBy = [2, 1] });

        var root = Assert.Single(tree.Roots);
        Assert.Equal((9, 4, false), (root.Session.Pid, root.Blocked, root.IsDeadlocked));
        Assert.Null(root.Wait);
        Assert.Equal("UPDATE accounts SET token = ?", root.Session.Statement);
        Assert.Equal([3, 1], root.Behind.Select(node => node.Session.Pid));
        Assert.Equal("accounts row (0,9)", root.Behind[1].Wait!.Resource);
        Assert.Equal(3.0, root.Behind[1].Wait!.Waited!.Value, 3);
        Assert.Equal([2, 4], root.Behind[1].Behind.Select(node => node.Session.Pid));
        Assert.DoesNotContain("secret", root.Behind[1].Session.Statement!, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SeveralRoots_PutsTheOneThatHoldsUpTheMostFirst()
    {
        var tree = Tree(Probe.Wait(1, 8, 900), Probe.Wait(2, 9, 800), Probe.Wait(3, 9, 700));

        Assert.Equal([(9, 2), (8, 1)], tree.Roots.Select(root => (root.Session.Pid, root.Blocked)));
        Assert.Equal(3, tree.Blocked);
    }

    [Fact]
    public void Of_WaitersBehindADeadlock_HangBelowItsMembers()
    {
        var tree = Tree(Probe.Wait(1, 2, 900), Probe.Wait(2, 1, 800), Probe.Wait(3, 1, 700));

        var root = Assert.Single(tree.Roots);
        Assert.Equal((1, true, 1), (root.Session.Pid, root.IsDeadlocked, root.Blocked));
        Assert.NotNull(root.Wait);
    }

    [Fact]
    public void Of_OnlyADeadlock_IsEmpty() => Assert.Same(BlockingTree.Empty, Tree(Probe.Wait(1, 2, 900), Probe.Wait(2, 1, 800)));

    [Fact]
    public void Of_OneThatWaitsButForAMoment_IsShownOnlyWhereItHoldsUpOthers()
    {
        // 1 began to wait just now and 2 waits behind it for long; 3 has just come.
        var root = Assert.Single(Tree(Probe.Wait(1, 9, 10), Probe.Wait(2, 1, 900), Probe.Wait(3, 9, 10)).Roots);

        Assert.Equal((9, 2), (root.Session.Pid, root.Blocked));
        Assert.Equal(1, Assert.Single(root.Behind).Session.Pid);
    }

    [Fact]
    public void Of_APreparedTransaction_HasARootWithoutASession()
    {
        var root = Assert.Single(Tree(Probe.Wait(1, 0, 900)).Roots);

        Assert.Equal((0, null), (root.Session.Pid, root.Session.Application));
    }

    [Fact]
    public void Of_ManyBehindOne_CountsAllAndTellsSome()
    {
        var tree = Tree([.. Enumerable.Range(1, 500).Select(pid => Probe.Wait(pid, 900, 1000 + pid))]);

        var root = Assert.Single(tree.Roots);
        Assert.Equal((500, BlockingTree.MostBehindOne, 500), (root.Blocked, root.Behind.Count, root.Behind[0].Session.Pid));
    }

    private static BlockingTree Tree(params WaitReading[] waits)
    {
        var holders = BlockingTree.Holders(waits).Select(pid => new SessionReading(pid, "app", "shop", "close-day", "idle in transaction", 34, "UPDATE accounts SET token = 'secret'"));
        return BlockingTree.Of(waits, Cycle.Find(waits), [.. holders], Names);
    }
}

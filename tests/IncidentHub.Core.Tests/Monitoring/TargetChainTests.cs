using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class TargetChainTests
{
    private static readonly Guid Orders = Guid.NewGuid();
    private static readonly Guid Billing = Guid.NewGuid();
    private static readonly Guid Pooler = Guid.NewGuid();
    private static readonly Guid Server = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [Fact]
    public void Of_AnyLink_IsTheWholeWayThroughIt()
    {
        TargetHealth[] all =
        [
            Link(Server, TargetKind.PostgreSql, null), Link(Pooler, TargetKind.PgBouncer, Server), Link(Billing, TargetKind.Application, Pooler),
            Link(Orders, TargetKind.Application, Pooler), Link(Other, TargetKind.PostgreSql, null),
        ];

        Assert.Equal([Orders, Pooler, Server], Ids(TargetChain.Of(all, Orders)));
        Assert.Equivalent(new[] { Billing, Orders, Pooler, Server }, Ids(TargetChain.Of(all, Server)), strict: true);
        Assert.Equal([Other], Ids(TargetChain.Of(all, Other)));
        Assert.Empty(TargetChain.Of(all, Guid.NewGuid()));
    }

    [Fact]
    public void Of_LinksThatGoRound_Ends()
    {
        TargetHealth[] all = [Link(Pooler, TargetKind.PgBouncer, Other), Link(Other, TargetKind.PgBouncer, Pooler)];

        Assert.Equal(2, TargetChain.Of(all, Pooler).Count);
    }

    [Fact]
    public void QueueOf_SeveralAreWaitedFor_IsTheLast()
    {
        var application = Link(Orders, TargetKind.Application, Pooler, waiting: 4);
        var pooler = Link(Pooler, TargetKind.PgBouncer, Server, waiting: 6);
        var calm = Link(Server, TargetKind.PostgreSql, null, waiting: 3);

        Assert.Same(pooler, TargetChain.QueueOf([application, pooler, calm]));
        Assert.Same(application, TargetChain.QueueOf([application, Link(Pooler, TargetKind.PgBouncer, Server), calm]));
        Assert.Null(TargetChain.QueueOf([Link(Orders, TargetKind.Application, Pooler), calm]));
    }

    [Fact]
    public void QueueOf_ServerThatIsFullOrBlocks_IsTheServer()
    {
        var pooler = Link(Pooler, TargetKind.PgBouncer, Server, waiting: 6);

        foreach (var server in (TargetHealth[])
        [
            Link(Server, TargetKind.PostgreSql, null, inUse: 100), Link(Server, TargetKind.PostgreSql, null, blocked: 5),
            new TargetHealth(new TargetStatus(Server, "server", TargetState.Full, Some.Now), null, 0),
        ])
            Assert.Same(server, TargetChain.QueueOf([pooler, server]));
    }

    [Fact]
    public void HeldOf_ApplicationThatIsFullWhileFewWorkBehindIt_NamesBoth()
    {
        var leaky = Link(Orders, TargetKind.Application, Pooler, inUse: 100);
        var calm = Link(Pooler, TargetKind.PgBouncer, Server, inUse: 0);

        Assert.Equal((leaky, calm), TargetChain.HeldOf([leaky, calm]) is { } held ? (held.By, held.At) : default);
        Assert.NotNull(TargetChain.HeldOf([Link(Orders, TargetKind.Application, Pooler, inUse: 100, waiting: 3), calm]));
        Assert.Null(TargetChain.HeldOf([leaky, Link(Pooler, TargetKind.PgBouncer, Server, inUse: 60)]));
        Assert.Null(TargetChain.HeldOf([leaky, Link(Pooler, TargetKind.PgBouncer, Server, inUse: 0, waiting: 5)]));
        Assert.Null(TargetChain.HeldOf([Link(Orders, TargetKind.Application, Pooler, inUse: 99), calm]));
        Assert.Null(TargetChain.HeldOf([leaky]));
    }

    [Fact]
    public void Severity_OfAServer_GoesByHowManyAreBlockedHowLong()
    {
        Assert.Equal(TargetSeverity.Critical, Link(Server, TargetKind.PostgreSql, null, blocked: 39).Severity);
        Assert.Equal(TargetSeverity.Serious, Link(Server, TargetKind.PostgreSql, null, blocked: 1).Severity);
        Assert.Equal([Server, Orders], Ids(TargetHealth.SickestFirst([Link(Orders, TargetKind.Application, null, inUse: 100), Link(Server, TargetKind.PostgreSql, null, blocked: 1)])));
    }

    [Fact]
    public void Severity_OfAPool_GoesByWhoWaits()
    {
        Assert.Equal(TargetSeverity.Fine, Link(Pooler, TargetKind.PgBouncer, null, inUse: 100).Severity);
        Assert.Equal(TargetSeverity.Warning, Link(Orders, TargetKind.Application, null, inUse: 100).Severity);
        Assert.Equal(TargetSeverity.Serious, Link(Pooler, TargetKind.PgBouncer, null, inUse: 100, waiting: 1).Severity);
        Assert.Equal(TargetSeverity.Critical, Link(Pooler, TargetKind.PgBouncer, null, inUse: 100, waiting: 1, longestWait: 6).Severity);
        Assert.Equal(TargetSeverity.Fine, Link(Pooler, TargetKind.PgBouncer, null, inUse: 10).Severity);
    }

    private static IReadOnlyList<Guid> Ids(IEnumerable<TargetHealth> chain) => [.. chain.Select(link => link.Status.TargetId)];

    private static TargetHealth Link(Guid id, TargetKind kind, Guid? next, int inUse = 10, int waiting = 0, int blocked = 0, double? longestWait = null) => new(
        new TargetStatus(id, kind.ToString(), TargetState.Up, Some.Now) { Kind = kind, LeadsToId = next },
        new Sample { At = Some.Now, Usable = 100, InUse = inUse, Active = inUse, Idle = 0, Waiting = waiting, Blocked = blocked, LongestBlocked = blocked > 0 ? 5 : 0, LongestWait = longestWait }, 0);
}

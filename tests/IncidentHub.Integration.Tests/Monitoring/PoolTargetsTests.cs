using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>Poolers and applications watched as the app watches them: what is wrong with a chain shows at the link that it is wrong with.</summary>
public sealed class PoolTargetsTests(PostgresFixture postgres, WatchedServerFixture watched) : IClassFixture<WatchedServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_TransactionHoldsAPoolerOfOne_QueueStandsBeforeThePooler()
    {
        await using var scene = await ChainScene.StartAsync(postgres, watched.Server, poolSize: 1, maxPoolSize: 5);
        var watching = scene.Watching;
        await scene.Application.HoldTransactionAsync();
        scene.Application.Run(2, "SELECT 2");

        var pooler = await watching.UntilAsync(scene.PoolerId, target =>
            target.Samples.TakeLast(3).ToList() is [var one, var two, var three] && one is { Waiting: 2, LongestWait: > 0 } && one.LongestWait < two.LongestWait && two.LongestWait < three.LongestWait
                ? target : null);
        // The application is asked once a second: what it tells may be older than what the pooler does.
        await watching.UntilAsync(() => scene.Queue == scene.PoolerId && scene.Chain.All(link => link.Status.State == TargetState.Up) && scene.Chain[0].Last is { InUse: 3 });
        await watching.UntilAsync(() => watching.PoolsOf(scene.PoolerId) is { Pools: [{ Waiting: 2 }] });
        var chain = scene.Chain;
        var pool = Assert.Single(watching.PoolsOf(scene.PoolerId)!.Pools);

        Assert.Equal([scene.ApplicationId, scene.PoolerId, scene.ServerId], chain.Select(link => link.Status.TargetId));
        Assert.Equal(chain, TargetChain.Of(watching.Feed.Health(), scene.ApplicationId));
        Assert.StartsWith("PgBouncer 1.", pooler.Status.Product, StringComparison.Ordinal);
        Assert.Equal("Npgsql", chain[0].Status.Product);
        Assert.Equal(postgres.Cluster.Binaries.Major, chain[2].Status.ServerMajor);
        Assert.True(pooler.Samples[^1] is { Usable: 1, InUse: 1, Fullest: 1, Saturation: 1, Clients: 3, Waiting: 2 }, pooler.Samples[^1].ToString());
        Assert.True(chain[0].Last is { Usable: 5, InUse: 3, Waiting: 0 }, chain[0].Last!.ToString());
        Assert.True(pool is { Database: PgBouncer.Database, UserName: "postgres", Usable: 1, InUse: 1, Waiting: 2, LongestWait: > 0, Mode: "transaction", Saturation: 1 }, pool.ToString());

        await scene.Application.ReleaseAsync();
        await scene.Application.RunsEndAsync();
        await watching.UntilAsync(() => scene.Queue is null && scene.Chain is [{ Last.InUse: 0 }, { Last: { InUse: 0, Waiting: 0, LongestWait: 0, Fullest: 0 } }, _]);
    }

    [Fact]
    public async Task Watch_ApplicationsPoolTooSmall_QueueStandsBeforeTheApplication()
    {
        await using var scene = await ChainScene.StartAsync(postgres, watched.Server, poolSize: 20, maxPoolSize: 3);
        await scene.Application.HoldAsync(3);
        scene.Application.Queue(2);

        await scene.Watching.UntilAsync(() => scene.Queue == scene.ApplicationId && scene.Chain.All(link => link.Status.State == TargetState.Up));
        var (application, pooler) = (scene.Chain[0], scene.Chain[1]);
        var pool = Assert.Single(scene.Watching.PoolsOf(scene.ApplicationId)!.Pools);

        Assert.True(application.Last is { Usable: 3, InUse: 3, Waiting: 2, Fullest: 1 }, application.Last!.ToString());
        Assert.Equal(TargetSeverity.Serious, application.Severity);
        Assert.True(pool is { Usable: 3, InUse: 3, Waiting: 2, Mode: "Npgsql" }, pool.ToString());
        Assert.True(pooler.Last is { Waiting: 0, InUse: 0 }, pooler.Last!.ToString());

        await scene.Application.ReleaseAsync();
        await scene.Application.QueueEndsAsync();
        await scene.Watching.UntilAsync(() => scene.Queue is null && scene.Chain[0].Last is { InUse: 2, Waiting: 0 });
    }

    [Fact]
    public async Task Watch_ConnectionsLeak_ApplicationStaysFullWhileTheServersSessionsIdle()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        await using var application = await PooledApplication.StartAsync(watched.Server.ConnectionString(application: "leaky"), maxPoolSize: 3, $"leaky-{Guid.NewGuid():N}");
        var server = await watching.AddAsync(watched.Server.Target);
        var id = await watching.AddAsync(ChainScene.InputOf(application.OwnMetrics, server));
        await application.LeakAsync(3);
        await application.ReleaseAsync();

        var full = await watching.UntilAsync(id, target => target.Samples.Count(sample => sample.InUse == 3) >= 3 ? target.Samples : null);
        var leaked = await watching.UntilAsync(server, target => watching.PoolsOf(server)?.Pools.SingleOrDefault(pool => pool is { Application: "leaky", InUse: 3 }));

        Assert.True(full[^1] is { InUse: 3, Usable: 3, Waiting: 0, Saturation: 1 }, full[^1].ToString());
        Assert.True(leaked is { Database: WatchedServer.Database, UserName: "postgres", Idle: 3, Active: 0, IdleInTransaction: 0 }, leaked.ToString());
        Assert.Null(TargetChain.QueueOf(TargetChain.Of(watching.Feed.Health(), id)));
    }

    [Fact]
    public async Task Watch_TwoPoolersInARow_StandInTheOrderInWhichARequestGoes()
    {
        Assert.SkipWhen(PgBouncer.Program is null, PgBouncer.Missing);
        await using var pooler = await PgBouncer.StartAsync(watched.Server.ConnectionString(), null, Cancellation);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var near = await watching.AddAsync(pooler.Input(Target.OwnId, "a-before-the-server"));
        var far = await watching.AddAsync(pooler.Input(near, "b-before-that"));

        await watching.UntilStateAsync(near, TargetState.Up);
        await watching.UntilStateAsync(far, TargetState.Up);

        Assert.Equal([far, near, Target.OwnId], TargetChain.Of(watching.Feed.Health(), near).Select(link => link.Status.TargetId));
    }

    [Fact]
    public async Task Test_Server_IsReachedOrSaysWhatItLacksAndThatHelps()
    {
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var plain = watched.Server.Target;
        plain.UserName = "plain";
        await watched.Server.ExecuteAsync($"CREATE ROLE plain LOGIN PASSWORD '{plain.Password}'");
        var wrong = watched.Server.Target;
        wrong.Password = "wrong";

        var good = await TestAsync(watched.Server.Target);
        var refused = await TestAsync(wrong);
        var lacking = await TestAsync(plain);
        await watched.Server.ExecuteAsync(string.Join('\n', lacking.MissingGrants));
        var granted = await TestAsync(plain);

        Assert.True(good is { Connected: true, MissingGrants: [] }, good.Message);
        Assert.True(refused is { Connected: false, MissingGrants: [] }, refused.Message);
        Assert.Contains("28P01", refused.Message, StringComparison.Ordinal);
        Assert.True(lacking is { Connected: true, MissingGrants: ["GRANT pg_read_all_stats TO \"plain\";"] }, lacking.Message);
        Assert.True(granted is { Connected: true, MissingGrants: [] }, granted.Message);

        Task<TargetTest> TestAsync(TargetInput input) => watching.Targets.TestAsync(Actor.System, null, input, Cancellation);
    }
}

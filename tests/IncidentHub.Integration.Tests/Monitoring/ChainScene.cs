using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>A real application before a real pooler before a real server, all three watched, each naming the next.</summary>
internal sealed class ChainScene : IAsyncDisposable
{
    private ChainScene(Watching watching, PgBouncer pooler, PooledApplication application) => (Watching, Pooler, Application) = (watching, pooler, application);

    public Watching Watching { get; }

    public PgBouncer Pooler { get; }

    public PooledApplication Application { get; }

    public Guid ServerId { get; private set; }

    public Guid PoolerId { get; private set; }

    public Guid ApplicationId { get; private set; }

    /// <summary>The chain as it stands, in order.</summary>
    public IReadOnlyList<TargetHealth> Chain => TargetChain.Of(Watching.Feed.Health(), ServerId);

    /// <summary>Before which link the queue stands; null when nobody waits.</summary>
    public Guid? Queue => TargetChain.QueueOf(Chain)?.Status.TargetId;

    /// <param name="postgres">Where the store is.</param>
    /// <param name="server">The end of the chain.</param>
    /// <param name="poolSize">Connections of the pooler to the server.</param>
    /// <param name="maxPoolSize">Connections of the application to the pooler.</param>
    public static async Task<ChainScene> StartAsync(PostgresFixture postgres, WatchedServer server, int poolSize, int maxPoolSize)
    {
        Assert.SkipWhen(PgBouncer.Program is null, PgBouncer.Missing);
        var pooler = await PgBouncer.StartAsync(server.ConnectionString(), new PgBouncerOptions { PoolSize = poolSize }, TestContext.Current.CancellationToken);
        var scene = new ChainScene(
            await Watching.StartAsync(await postgres.CreateDatabaseAsync()), pooler,
            await PooledApplication.StartAsync(pooler.ConnectionString, maxPoolSize, $"shop-{Guid.NewGuid():N}"));
        scene.ServerId = await scene.Watching.AddAsync(server.Target);
        scene.PoolerId = await scene.Watching.AddAsync(pooler.Input(scene.ServerId));
        scene.ApplicationId = await scene.Watching.AddAsync(InputOf(scene.Application.OwnMetrics, scene.PoolerId));
        return scene;
    }

    /// <summary>What an administrator types to watch an application.</summary>
    public static TargetInput InputOf(Uri metrics, Guid? leadsTo = null) =>
        new() { Kind = TargetKind.Application, Name = "orders", MetricsAddress = metrics.ToString(), LeadsToId = leadsTo };

    public async ValueTask DisposeAsync()
    {
        await Watching.DisposeAsync();
        await Application.DisposeAsync();
        await Pooler.DisposeAsync();
    }
}

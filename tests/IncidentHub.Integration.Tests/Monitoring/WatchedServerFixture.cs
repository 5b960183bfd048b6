using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>A server of somebody else for the tests of one class: nobody else's sessions count there.</summary>
public sealed class WatchedServerFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private WatchedServer? _server;

    /// <summary>The server.</summary>
    public WatchedServer Server => _server!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _server = await WatchedServer.StartAsync(postgres.Cluster.Binaries.Major, postgres.Cluster.Binaries.Directory, CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}

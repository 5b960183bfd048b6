using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace IncidentHub.Integration.Tests.Storage;

/// <summary>One private server for all tests of this assembly; each test takes a database of its own. Ask for it in the constructor.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresCluster? _cluster;

    /// <summary>The server, for what goes beyond a database.</summary>
    public PostgresCluster Cluster => _cluster!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _cluster = await PostgresCluster.StartAsync(CancellationToken.None);

    /// <inheritdoc cref="PostgresCluster.CreateDatabaseAsync"/>
    public Task<string> CreateDatabaseAsync() => Cluster.CreateDatabaseAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}

using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace IncidentHub.Integration.Tests.Storage;

/// <summary>One private server for all tests of this assembly; each test takes a database of its own. Ask for it in the constructor.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<IncidentHubApp>> _app;
    private PostgresCluster? _cluster;

    public PostgresFixture() => _app = new(async () => IncidentHubApp.Start(await CreateDatabaseAsync()));

    /// <summary>The server, for what goes beyond a database.</summary>
    public PostgresCluster Cluster => _cluster!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _cluster = await PostgresCluster.StartAsync(CancellationToken.None);

    /// <inheritdoc cref="PostgresCluster.CreateDatabaseAsync"/>
    public Task<string> CreateDatabaseAsync() => Cluster.CreateDatabaseAsync();

    /// <summary>
    /// An app for tests that keep to incidents and people of their own and change nothing for others: a start costs seconds. The people
    /// of the roles are theirs only to sign in as.
    /// </summary>
    public Task<IncidentHubApp> SharedAppAsync() => _app.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}

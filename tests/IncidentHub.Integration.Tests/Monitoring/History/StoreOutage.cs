using IncidentHub.Tests.Shared;
using Npgsql;

namespace IncidentHub.Integration.Tests.Monitoring.History;

/// <summary>A database that ended all its connections and takes no new ones until this is over.</summary>
internal sealed class StoreOutage : IAsyncDisposable
{
    private readonly NpgsqlDataSource _superuser;
    private readonly string _database;

    private StoreOutage(NpgsqlDataSource superuser, string database) => (_superuser, _database) = (superuser, database);

    public static async Task<StoreOutage> BeginAsync(PostgresCluster cluster, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder { Database = "postgres" };
        var outage = new StoreOutage(NpgsqlDataSource.Create(cluster.AsSuperuser(settings.ConnectionString)), database);
        await outage.ExecuteAsync($"ALTER DATABASE {database} ALLOW_CONNECTIONS false");
        await outage.ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{database}'");
        return outage;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"ALTER DATABASE {_database} ALLOW_CONNECTIONS true");
        await _superuser.DisposeAsync();
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var command = _superuser.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}

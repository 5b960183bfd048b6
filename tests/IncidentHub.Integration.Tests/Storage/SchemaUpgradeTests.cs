using System.Net;
using System.Net.Sockets;
using IncidentHub.Core.Storage;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage;

public sealed class SchemaUpgradeTests(PostgresFixture postgres)
{
    private const string Secret = "hunter2-and-more";

    [Fact]
    public async Task Apply_BySeveralStartersAtOnce_MigratesOnce()
    {
        var connectionString = await postgres.Cluster.CreateEmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var starter = NpgsqlDataSource.Create(connectionString);
            await SchemaUpgrade.ApplyAsync(starter, TestContext.Current.CancellationToken);
        }));

        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        Assert.Equal(await CountAsync(dataSource, "SELECT count(DISTINCT migration_id) FROM \"__EFMigrationsHistory\""),
            await CountAsync(dataSource, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.Equal(0, await CountAsync(dataSource, "SELECT count(*) FROM incidents"));
    }

    [Fact]
    public async Task Apply_Again_ChangesNothing()
    {
        await using var dataSource = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var before = await CountAsync(dataSource, "SELECT count(*) FROM \"__EFMigrationsHistory\"");

        await SchemaUpgrade.ApplyAsync(dataSource, TestContext.Current.CancellationToken);

        Assert.Equal(before, await CountAsync(dataSource, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Apply_ToANewerSchema_RefusesAndNamesIt()
    {
        await using var dataSource = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var newer = dataSource.CreateCommand("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_FromTheFuture', '99.0')");
        await newer.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => SchemaUpgrade.ApplyAsync(dataSource, TestContext.Current.CancellationToken));

        Assert.Contains("99990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhereNobodyListens_SaysWhatToDoWithoutThePassword()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        await RefusesWithoutSecretAsync($"Host=127.0.0.1;Port={port};Database=x;Username=x;Password={Secret};Timeout=5");
    }

    [Fact]
    public Task Apply_WhereNoSuchHostIs_SaysWhatToDoWithoutThePassword() =>
        RefusesWithoutSecretAsync($"Host=nowhere.invalid;Database=x;Username=x;Password={Secret};Timeout=5");

    [Fact]
    public async Task Apply_WhereNoSuchDatabaseIs_SaysWhatToDoWithoutThePassword() =>
        await RefusesWithoutSecretAsync(new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()) { Database = "nothing_here" }.ConnectionString);

    private static async Task RefusesWithoutSecretAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var password = new NpgsqlConnectionStringBuilder(connectionString).Password;

        var refusal = await Assert.ThrowsAsync<StoreException>(() => SchemaUpgrade.ApplyAsync(dataSource, TestContext.Current.CancellationToken));

        Assert.Contains("ConnectionStrings__IncidentHub", refusal.Message, StringComparison.Ordinal);
        if (!string.IsNullOrEmpty(password))
            Assert.DoesNotContain(password, refusal.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}

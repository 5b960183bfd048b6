using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage;

public sealed class SchemaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task CreateDatabase_FromTemplate_HasEveryMigration()
    {
        await using var dataSource = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var command = dataSource.CreateCommand("SELECT count(*) FROM \"__EFMigrationsHistory\"");

        Assert.True((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! >= 1);
    }

    [Fact]
    public async Task CreateDatabase_Twice_GivesTwoDatabases()
    {
        var databases = await Task.WhenAll(postgres.CreateDatabaseAsync(), postgres.CreateDatabaseAsync());

        Assert.NotEqual(databases[0], databases[1]);
    }
}

using System.Runtime.Versioning;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Backups;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Integration.Tests.Storage.BuiltIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static IncidentHub.Integration.Tests.Storage.BuiltIn.TemporaryDataDirectory;

namespace IncidentHub.Integration.Tests.Storage.Backups;

[UnsupportedOSPlatform("windows")]
public sealed class BackupRestoreTests(PostgresFixture postgres) : IDisposable
{
    private const string AddNote = "CREATE TABLE note AS SELECT 'from the backup' AS text";
    private const string ReadNote = "SELECT text FROM note";

    private readonly TemporaryDataDirectory _directory = new();

    private string BackupFile => Path.Combine(_directory.Path, "store.dump");

    [Fact]
    public async Task Restore_BackupOfARunningApp_BringsBackWhatWasThere()
    {
        await using (var server = await StartWithSchemaAsync())
        {
            await ExecuteAsync(server.ConnectionString, AddNote);
            await WriteAsync(_directory.Configuration);
            await ExecuteAsync(server.ConnectionString, "UPDATE note SET text = 'written later'");
        }

        var kept = await ReadAsync(_directory.Configuration);

        Assert.Equal("incidenthub_before_restore", kept);
        await using var again = await _directory.StartAsync();
        Assert.Equal("from the backup", await AskAsync<string>(again.ConnectionString, ReadNote));
        Assert.Equal("written later", await AskAsync<string>(again.SuperuserConnectionString(kept!), ReadNote));
    }

    [Fact]
    public async Task Restore_IntoAnEmptyDataDirectory_MakesTheStore()
    {
        await using (var server = await StartWithSchemaAsync())
            await ExecuteAsync(server.ConnectionString, AddNote);
        await WriteAsync(_directory.Configuration); // the app does not run now
        using var elsewhere = new TemporaryDataDirectory();

        Assert.Null(await ReadAsync(elsewhere.Configuration));

        await using var restored = await elsewhere.StartAsync();
        Assert.Equal("from the backup", await AskAsync<string>(restored.ConnectionString, ReadNote));
    }

    [Fact]
    public async Task Restore_WhileTheAppRuns_Refuses()
    {
        await using var server = await StartWithSchemaAsync();
        await WriteAsync(_directory.Configuration);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(_directory.Configuration));

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is not a backup")]
    [InlineData("PGDMP and then nothing that makes sense")]
    public async Task Restore_DamagedFile_RefusesAndLosesNothing(string content)
    {
        await using (var server = await StartWithSchemaAsync())
            await ExecuteAsync(server.ConnectionString, AddNote);
        await File.WriteAllTextAsync(BackupFile, content, TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(_directory.Configuration));

        Assert.Contains("Nothing was changed", refusal.Message, StringComparison.Ordinal);
        await using var again = await _directory.StartAsync();
        Assert.Equal("from the backup", await AskAsync<string>(again.ConnectionString, ReadNote));
    }

    [Fact]
    public async Task Restore_FileCutInTheMiddle_RefusesAndLosesNothing()
    {
        await using (var server = await StartWithSchemaAsync())
        {
            await ExecuteAsync(server.ConnectionString, "CREATE TABLE bulk AS SELECT i, repeat(md5(i::text), 20) AS text FROM generate_series(1, 20000) i");
            await WriteAsync(_directory.Configuration);
            await ExecuteAsync(server.ConnectionString, AddNote);
        }

        await using (var file = File.OpenWrite(BackupFile))
            file.SetLength(file.Length / 2);
        var refusal = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(_directory.Configuration));

        Assert.Contains("Nothing was changed", refusal.Message, StringComparison.Ordinal);
        await using var again = await _directory.StartAsync();
        Assert.Equal("from the backup", await AskAsync<string>(again.ConnectionString, ReadNote));
        Assert.False(await AskAsync<bool>(
            again.ConnectionString, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'incidenthub_restoring')"));
    }

    [Fact]
    public async Task Backup_FileExists_LeavesItUnlessForced()
    {
        await using var server = await StartWithSchemaAsync();
        await File.WriteAllTextAsync(BackupFile, "precious", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StoreException>(() => WriteAsync(_directory.Configuration));
        Assert.Equal("precious", await File.ReadAllTextAsync(BackupFile, TestContext.Current.CancellationToken));

        await WriteAsync(_directory.Configuration, overwrite: true);
        Assert.NotEqual("precious", await File.ReadAllTextAsync(BackupFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Backup_WrittenFile_IsForItsOwnerOnly()
    {
        await using var server = await StartWithSchemaAsync();
        await WriteAsync(_directory.Configuration);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupFile));
    }

    [Fact]
    public async Task Backup_NoStoreYet_SaysSo()
    {
        var refusal = await Assert.ThrowsAsync<StoreException>(() => WriteAsync(_directory.Configuration));

        Assert.Contains("nothing to back up", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(BackupFile));
    }

    [Fact]
    public async Task Restore_ConfiguredServer_BringsBackWhatWasThere()
    {
        var database = await postgres.CreateDatabaseAsync();
        var asAdministrator = new NpgsqlConnectionStringBuilder(postgres.Cluster.AsSuperuser(database)).ConnectionString;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"ConnectionStrings:{StoreConnection.Name}", asAdministrator)]).Build();
        await ExecuteAsync(asAdministrator, AddNote);
        await WriteAsync(configuration);
        await ExecuteAsync(asAdministrator, "DROP TABLE note");

        await ReadAsync(configuration);

        Assert.Equal("from the backup", await AskAsync<string>(asAdministrator, ReadNote));
    }

    [Fact]
    public async Task Restore_ConfiguredServerInUse_Refuses()
    {
        var database = await postgres.CreateDatabaseAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"ConnectionStrings:{StoreConnection.Name}", database)]).Build();
        await WriteAsync(configuration);
        await using var inUse = NpgsqlDataSource.Create(database);
        await using var connection = await inUse.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(configuration));

        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_ConfiguredServerWithoutTheRight_SaysWhatToGrant()
    {
        var database = await postgres.CreateDatabaseAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"ConnectionStrings:{StoreConnection.Name}", database)]).Build();
        await WriteAsync(configuration);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(configuration));

        Assert.Contains("CREATEDB", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<BuiltInPostgres> StartWithSchemaAsync()
    {
        var server = await _directory.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(server.ConnectionString);
        await SchemaUpgrade.ApplyAsync(dataSource, TestContext.Current.CancellationToken);
        return server;
    }

    private Task<long> WriteAsync(IConfiguration configuration, bool overwrite = false) =>
        StoreBackup.WriteAsync(configuration, BackupFile, overwrite, NullLogger.Instance, TestContext.Current.CancellationToken);

    private Task<string?> ReadAsync(IConfiguration configuration) =>
        StoreRestore.ReadAsync(configuration, BackupFile, NullLogger.Instance, TestContext.Current.CancellationToken);
}

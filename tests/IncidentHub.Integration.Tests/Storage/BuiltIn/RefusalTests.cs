using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

public sealed class RefusalTests
{
    [Fact]
    public async Task StartAsync_ClusterOfAnotherMajor_RefusesWithTheStepsAndChangesNothing()
    {
        using var directory = new TemporaryDataDirectory();
        Directory.CreateDirectory(directory.Cluster);
        var version = Path.Combine(directory.Cluster, "PG_VERSION");
        await File.WriteAllTextAsync(version, "11\n", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreException>(directory.StartAsync);

        Assert.Contains("was made by PostgreSQL 11", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("./run.sh backup", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("11\n", await File.ReadAllTextAsync(version, TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFileSystemEntries(directory.Cluster));
    }

    [Fact]
    public async Task StartAsync_FolderThatIsNoCluster_RefusesAndChangesNothing()
    {
        using var directory = new TemporaryDataDirectory();
        Directory.CreateDirectory(directory.Cluster);
        var precious = Path.Combine(directory.Cluster, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreException>(directory.StartAsync);

        Assert.Contains("is not a PostgreSQL data directory", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(precious, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StartAsync_DataDirectoryIsAFile_SaysSo()
    {
        using var directory = new TemporaryDataDirectory();
        var file = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var refusal = await RefusalAsync(new BuiltInPostgresOptions { DataDirectory = file });

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("IncidentHub__DataDirectory=", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_DirectoryThatNobodyCanWrite_SaysHowToMendIt()
    {
        // Not even root can make files there.
        var refusal = await RefusalAsync(new BuiltInPostgresOptions { DataDirectory = "/proc/incidenthub" });

        Assert.Contains("/proc/incidenthub cannot be used", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("sudo chown", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoProgramsInTheConfiguredFolder_ShowsTheCommands()
    {
        using var directory = new TemporaryDataDirectory();

        var refusal = await RefusalAsync(directory.Options with { BinariesDirectory = "/nowhere" });

        Assert.Contains("IncidentHub:PostgresBinaries is \"/nowhere\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__IncidentHub", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RefusedStart_LetsGoOfTheDirectory()
    {
        using var directory = new TemporaryDataDirectory();
        await RefusalAsync(directory.Options with { BinariesDirectory = "/nowhere" });

        await using var server = await directory.StartAsync();

        Assert.Equal(directory.Path, server.DataDirectory);
    }

    [Fact]
    public async Task StartAsync_RootInAFolderClosedToOthers_SaysWhichFolderAndTheWayOut()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root runs the server as another user");
        using var directory = new TemporaryDataDirectory();
        var closed = Path.Combine(directory.Path, "data");

        var refusal = await RefusalAsync(new BuiltInPostgresOptions { DataDirectory = closed });

        Assert.Contains("out of reach", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("IncidentHub__DataDirectory=/var/lib/incidenthub", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RootWithAnUnknownServerUser_NamesTheKey()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root runs the server as another user");
        using var directory = new TemporaryDataDirectory();

        var refusal = await RefusalAsync(directory.Options with { ServerUser = "no-such-user" });

        Assert.Contains("IncidentHub:PostgresUser", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<StoreException> RefusalAsync(BuiltInPostgresOptions options) => Assert.ThrowsAsync<StoreException>(
        () => BuiltInPostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken));
}

using System.Runtime.Versioning;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Xunit;
using static IncidentHub.Integration.Tests.Storage.BuiltIn.TemporaryDataDirectory;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

[UnsupportedOSPlatform("windows")]
public sealed class BuiltInPostgresTests
{
    [Fact]
    public async Task StartAsync_EmptyDirectory_MakesAPrivateClusterWithChecksums()
    {
        using var directory = new TemporaryDataDirectory();
        await using var server = await directory.StartAsync();

        Assert.Equal("UTF8", await AskAsync<string>(server.ConnectionString, "SHOW server_encoding"));
        Assert.Equal("on", await AskAsync<string>(server.ConnectionString, "SHOW data_checksums"));
        Assert.Equal("", await AskAsync<string>(server.ConnectionString, "SHOW listen_addresses"));
        Assert.False(await AskAsync<bool>(server.ConnectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
        Assert.True(await AskAsync<bool>(server.ConnectionString, "SELECT pg_has_role('pg_monitor', 'MEMBER')"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(directory.Path, "run")));
    }

    [Fact]
    public async Task StartAsync_AfterAStop_FindsWhatWasWritten()
    {
        using var directory = new TemporaryDataDirectory();
        await using (var first = await directory.StartAsync())
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await directory.StartAsync();

        Assert.Equal(42, await AskAsync<int>(second.ConnectionString, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task StopAsync_RunningServer_LeavesNoProcess()
    {
        using var directory = new TemporaryDataDirectory();
        var server = await directory.StartAsync();
        var pid = directory.ServerPid;

        await server.StopAsync();

        Assert.False(await RunningProcess.ServesAsync(pid, directory.Cluster, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(directory.Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task StartAsync_SecondOnTheSameDirectory_NamesTheProcessThatHasIt()
    {
        using var directory = new TemporaryDataDirectory();
        await using var server = await directory.StartAsync();

        var refusal = await Assert.ThrowsAsync<StoreException>(directory.StartAsync);

        Assert.Contains($"(process {Environment.ProcessId})", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("IncidentHub__DataDirectory=", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync<int>(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_TwoDirectories_RunBesideEachOther()
    {
        using var one = new TemporaryDataDirectory();
        using var other = new TemporaryDataDirectory();
        await using var first = await one.StartAsync();
        await using var second = await other.StartAsync();

        await ExecuteAsync(first.ConnectionString, "CREATE TABLE only_here ()");

        Assert.False(await AskAsync<bool>(second.ConnectionString, "SELECT to_regclass('only_here') IS NOT NULL"));
    }

    [Fact]
    public async Task StartAsync_PathTooLongForASocket_ListensOnLoopbackWithAPassword()
    {
        using var directory = new TemporaryDataDirectory();
        var deep = Path.Combine(directory.Path, new string('d', 60), new string('e', 60));
        if (Environment.IsPrivilegedProcess)
            MakePassable(directory.Path, deep);
        var options = new BuiltInPostgresOptions { DataDirectory = deep };
        await using var server = await BuiltInPostgres.StartAsync(
            options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal("127.0.0.1", await AskAsync<string>(server.ConnectionString, "SHOW listen_addresses"));
        var guess = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false }.ConnectionString;
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => AskAsync<int>(guess, "SELECT 1"));
        Assert.Equal(Npgsql.PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    private static void MakePassable(string root, string deep)
    {
        Directory.CreateDirectory(deep);
        for (var folder = deep; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!)
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
    }
}

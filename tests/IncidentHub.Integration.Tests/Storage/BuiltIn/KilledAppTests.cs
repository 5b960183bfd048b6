using System.Diagnostics;
using IncidentHub.Core.Storage.BuiltIn;
using Xunit;
using static IncidentHub.Integration.Tests.Storage.BuiltIn.TemporaryDataDirectory;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

public sealed class KilledAppTests
{
    private const int Nobody = 65534;

    [Fact]
    public async Task StartAsync_AfterTheAppWasKilled_FindsWhatItHadWritten()
    {
        using var directory = new TemporaryDataDirectory();
        await using var app = AppProcess.Start(directory);
        await app.WaitUntilStoredAsync();

        await app.KillAsync();

        await using var server = await directory.StartAsync();
        Assert.True(await AskAsync<bool>(server.ConnectionString, "SELECT to_regclass('incidents') IS NOT NULL"));
    }

    [Fact]
    public async Task StartAsync_AfterAppAndServerWereKilled_FindsWhatTheyHadWritten()
    {
        using var directory = new TemporaryDataDirectory();
        await using var app = AppProcess.Start(directory);
        await app.WaitUntilStoredAsync();
        using var postmaster = Process.GetProcessById(directory.ServerPid);

        postmaster.Kill();
        await app.KillAsync();

        await using var server = await directory.StartAsync();
        Assert.True(await AskAsync<bool>(server.ConnectionString, "SELECT to_regclass('incidents') IS NOT NULL"));
    }

    [Fact]
    public async Task App_AskedToEnd_StopsItsServerAndEndsWithZero()
    {
        using var directory = new TemporaryDataDirectory();
        await using var app = AppProcess.Start(directory);
        await app.WaitUntilOpenAsync();
        var pid = directory.ServerPid;

        var code = await app.TerminateAsync();
        Assert.True(code == 0, $"It ended with {code}: {await app.OutputAsync()}");

        Assert.False(await RunningProcess.ServesAsync(pid, directory.Cluster, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task App_AsAnOrdinaryUser_RunsTheServerAsThatUser()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "without root every test here runs as an ordinary user");
        using var directory = new TemporaryDataDirectory();
        await ServerCommand.RunAsync(["chown", $"{Nobody}:{Nobody}", directory.Path], TestContext.Current.CancellationToken);
        await using var app = AppProcess.Start(directory, Nobody);
        await app.WaitUntilOpenAsync();

        var status = await File.ReadAllLinesAsync($"/proc/{directory.ServerPid}/status", TestContext.Current.CancellationToken);

        Assert.Contains(status, line => line.StartsWith($"Uid:\t{Nobody}", StringComparison.Ordinal));
        Assert.Equal(0, await app.TerminateAsync());
    }

    [Fact]
    public async Task StartAsync_RootOnAClusterOfAnotherUser_RunsTheServerAsThatUser()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can run the server as another user");
        using var directory = new TemporaryDataDirectory();
        await using (var first = await BuiltInPostgres.StartAsync(
            directory.Options with { ServerUser = "nobody" }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TestContext.Current.CancellationToken))
        {
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await directory.StartAsync();

        Assert.Equal(42, await AskAsync<int>(second.ConnectionString, "SELECT answer FROM kept"));
        var status = await File.ReadAllLinesAsync($"/proc/{directory.ServerPid}/status", TestContext.Current.CancellationToken);
        Assert.Contains(status, line => line.StartsWith($"Uid:\t{Nobody}", StringComparison.Ordinal));
    }
}

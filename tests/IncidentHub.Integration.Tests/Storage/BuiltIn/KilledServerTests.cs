using System.Diagnostics;
using Npgsql;
using Xunit;
using static IncidentHub.Integration.Tests.Storage.BuiltIn.TemporaryDataDirectory;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

public sealed class KilledServerTests
{
    [Fact]
    public async Task Supervisor_PostmasterKilled_StartsItAgainAndNothingCommittedIsLost()
    {
        using var directory = new TemporaryDataDirectory();
        await using var server = await directory.StartAsync();
        await ExecuteAsync(server.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        var killed = directory.ServerPid;

        using (var process = Process.GetProcessById(killed))
            process.Kill();
        var answer = await AskUntilAnsweredAsync(server.ConnectionString, "SELECT answer FROM kept");

        Assert.Equal(42, answer);
        Assert.NotEqual(killed, directory.ServerPid);
    }

    [Fact]
    public async Task Supervisor_PostmasterKilledTwice_StartsItAgain()
    {
        using var directory = new TemporaryDataDirectory();
        await using var server = await directory.StartAsync();
        for (var round = 0; round < 2; round++)
        {
            using (var process = Process.GetProcessById(directory.ServerPid))
                process.Kill();
            Assert.Equal(1, await AskUntilAnsweredAsync(server.ConnectionString, "SELECT 1"));
        }
    }

    [Fact]
    public async Task StartAsync_LockFileNamesAProcessThatIsNoServer_StartsAnyway()
    {
        using var directory = new TemporaryDataDirectory();
        await using (await directory.StartAsync())
        {
        }

        // As after a restart of the machine, when the number went to somebody else.
        File.WriteAllText(Path.Combine(directory.Cluster, "postmaster.pid"), $"{Environment.ProcessId}\n{directory.Cluster}\n1\n5432\n/run\n\n 1 1\nready   \n");

        await using var server = await directory.StartAsync();
        Assert.Equal(1, await AskAsync<int>(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_HalfMadeClusterOfAKilledStart_BeginsAnew()
    {
        using var directory = new TemporaryDataDirectory();
        var unfinished = Directory.CreateDirectory(Path.Combine(directory.Path, "postgresql.new"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        await using var server = await directory.StartAsync();

        Assert.Equal(1, await AskAsync<int>(server.ConnectionString, "SELECT 1"));
        Assert.False(unfinished.Exists && Directory.Exists(unfinished.FullName));
    }

    private static async Task<int> AskUntilAnsweredAsync(string connectionString, string query)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return await AskAsync<int>(connectionString, query);
            }
            catch (NpgsqlException e) when (e.IsTransient)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Delay(20, patience.Token);
            }
        }
    }
}

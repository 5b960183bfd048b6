using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>What happens to a log in a server's life: other formats, rotation, a kill, a full disk. Whatever it is, a deadlock is told once.</summary>
public sealed class ServerLogLifeTests(LoggingServer server, PostgresFixture postgres) : IClassFixture<LoggingServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_FormatsChangedAndFilesRotated_TellsEachDeadlockOnce()
    {
        await using var watching = await StartAsync(await postgres.CreateDatabaseAsync());
        List<int> rings = [], upgrades = [];

        foreach (var destination in (string[])["csvlog", "jsonlog", "stderr"])
        {
            await server.WriteAsync(destination);
            await using var scene = await DeadlockScene.OpenAsync(server.Watched);
            var ring = scene.CloseRingAsync(TimeSpan.FromMilliseconds(50));
            upgrades.Add((await UpgradeScene.RunAsync(server.Latin1, "café", " /* é */")).Victim);
            await server.RotateAsync();
            rings.Add(await ring);
            await server.RotateAsync();
            upgrades.Add((await UpgradeScene.RunAsync(server.Watched, "upgrades")).Victim);
        }

        await UntilToldAsync(watching, [.. rings, .. upgrades]);
        var told = Told(watching);
        Assert.All(rings, victim => Assert.Equal(DeadlockSources.Sampler | DeadlockSources.Log, Assert.Single(told, deadlock => deadlock.Logged!.VictimPid == victim).Sources));
        Assert.All(upgrades, victim => Assert.Equal(DeadlockSources.Log, Assert.Single(told, deadlock => deadlock.Logged!.VictimPid == victim).Sources));
        Assert.Equal(9, told.Count);
    }

    [Fact]
    public async Task Follow_ServerKilledAndWatcherRestarted_TellsEachDeadlockOnce()
    {
        var store = await postgres.CreateDatabaseAsync();
        List<int> victims = [];
        await using (var before = await StartAsync(store))
        {
            victims.Add(await UpgradeAsync());
            await server.Cluster.KillServerAsync(Cancellation);
            victims.Add(await UpgradeAsync());
            await UntilToldAsync(before, victims);
            await LoggingServer.UntilAsync(async () => await KeptAsync(before, victims) == 2);
        }
        victims.Add(await UpgradeAsync());
        await server.RotateAsync();
        victims.Add(await UpgradeAsync());

        await using var watching = await StartAsync(store);

        await LoggingServer.UntilAsync(async () => await KeptAsync(watching, victims) >= 4);
        Assert.Equal(4, await KeptAsync(watching, victims));
        Assert.Equal(victims[2..], Told(watching).Select(deadlock => deadlock.Logged!.VictimPid!.Value));
    }

    [Fact]
    public async Task Follow_DiskOfTheLogFull_GoesOnOnceThereIsSpace()
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Cluster.Folder, "small"));
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && await LoggingServer.RunAsync("mount", "-t", "tmpfs", "-o", "size=64k,mode=0777", "tmpfs", folder.FullName),
            "A small disk can be mounted only by root, and not in every container.");
        try
        {
            await server.WriteAsync("stderr");
            await server.SetAsync("log_directory", "small");
            await LoggingServer.UntilAsync(() => Task.FromResult(folder.EnumerateFiles().Any()));
            await using var watching = await StartAsync(await postgres.CreateDatabaseAsync());
            var first = await UpgradeAsync();
            await UntilToldAsync(watching, [first]);

            var filler = Fill(folder);
            for (var i = 0; i < 8; i++)
                await UpgradeAsync();
            Assert.Equal(TargetState.Up, watching.Feed.StatusOf(Target.OwnId)!.State);
            Assert.Equal(LogState.Followed, watching.Logs.Of(Target.OwnId)!.State);
            filler.Delete();

            var last = await UpgradeAsync();
            await UntilToldAsync(watching, [last]);
            Assert.Equal(Told(watching).Count, Told(watching).Select(deadlock => deadlock.Logged!.VictimPid).Distinct().Count());
        }
        finally
        {
            await server.SetAsync("log_directory", "log");
            await LoggingServer.UntilAsync(() => LoggingServer.RunAsync("umount", folder.FullName));
        }
    }

    [Fact]
    public async Task Function_FilesOfOneSecond_NeverLeadBack()
    {
        foreach (var name in (string[])["tie-a.log", "tie-b.log", "tie-b.log.gz", "tie-c.log", "tie-c.csv"])
        {
            var file = Path.Combine(server.Cluster.Folder, "log", name);
            await File.WriteAllTextAsync(file, "", Cancellation);
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 5, 4, 0, 0, 0, DateTimeKind.Utc));
        }
        await using var connection = new NpgsqlConnection(server.Cluster.AsSuperuser(server.Watched));
        await connection.OpenAsync(Cancellation);

        Assert.Equal(["tie-b.log", "tie-c.log"], [await NextAsync("tie-a.log"), await NextAsync("tie-b.log")]);
        Assert.DoesNotContain("tie", await NextAsync("tie-c.log") ?? "", StringComparison.Ordinal);

        async Task<string?> NextAsync(string name) => (await new LogPieces().ReadAsync(connection, name, 0, Cancellation)).NextName;
    }

    private async Task<int> UpgradeAsync() => (await UpgradeScene.RunAsync(server.Watched, "upgrades")).Victim;

    private async Task<Watching> StartAsync(string store)
    {
        var watching = await Watching.StartAsync(store, server.Watched);
        await LoggingServer.UntilAsync(() => Task.FromResult(watching.Logs.Of(Target.OwnId)?.State == LogState.Followed));
        return watching;
    }

    private static async Task UntilToldAsync(Watching watching, IReadOnlyList<int> victims)
    {
        try
        {
            await LoggingServer.UntilAsync(() => Task.FromResult(!victims.Except(Victims()).Any()));
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            Assert.Equal(victims.Order(), Victims().Order());
        }

        IEnumerable<int> Victims() => Told(watching).Select(deadlock => deadlock.Logged!.VictimPid!.Value);
    }

    private static async Task<int> KeptAsync(Watching watching, List<int> victims) =>
        (await watching.History.ListAsync(null, 1000, Cancellation)).Count(deadlock => deadlock.Logged?.VictimPid is { } victim && victims.Contains(victim));

    /// <summary>What the log told, as often as it was told.</summary>
    private static List<Deadlock> Told(Watching watching) =>
        [.. watching.Feed.Snapshot(Target.OwnId).Targets.SelectMany(target => target.Recent)
            .Select(message => message.Event is DeadlockDetected detected ? detected.Deadlock : (message.Event as DeadlockLogged)?.Deadlock)
            .OfType<Deadlock>().Where(deadlock => deadlock.Logged is not null)];

    /// <summary>Takes all the space of a disk.</summary>
    private static FileInfo Fill(DirectoryInfo folder)
    {
        var filler = new FileInfo(Path.Combine(folder.FullName, "filler"));
        using var stream = new FileStream(filler.FullName, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                stream.Write(new byte[1024]);
        }
        catch (IOException)
        {
            return filler;
        }
    }
}

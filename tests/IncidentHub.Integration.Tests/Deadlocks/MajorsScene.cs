using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>One IncidentHub that watches a server of each major that is here, all at the same time, and what it told of each.</summary>
public sealed class MajorsScene(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Dictionary<int, Task<Story>> _stories = [];
    private Watching? _watching;

    /// <summary>What was told of a server.</summary>
    /// <param name="Status">Its state once it was reached.</param>
    /// <param name="Sample">A sample.</param>
    /// <param name="UpgradeVictim">The session that was cancelled as it wanted more of a lock that two had.</param>
    /// <param name="Upgrade">What was told of that.</param>
    /// <param name="Pids">The sessions of a ring over rows.</param>
    /// <param name="Victim">The one that was cancelled.</param>
    /// <param name="IsBeforeKill">Whether the ring was told while it stood.</param>
    /// <param name="Ring">What was told of it in the end.</param>
    public sealed record Story(
        TargetStatus Status, Sample Sample, int UpgradeVictim, Deadlock Upgrade, IReadOnlyList<int> Pids, int Victim, bool IsBeforeKill, Deadlock Ring);

    /// <summary>Of the server of that major; <see langword="null"/> where its programs are not here.</summary>
    public Task<Story>? this[int major] => _stories.GetValueOrDefault(major);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        foreach (var major in PostgresMajors.Known)
        {
            if (PostgresMajors.Find(major) is { } binaries)
                _stories.Add(major, Task.Run(() => WatchAsync(major, binaries)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_stories.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_watching is not null)
            await _watching.DisposeAsync();
    }

    private async Task<Story> WatchAsync(int major, string binaries)
    {
        var watching = _watching!;
        await using var server = await WatchedServer.StartAsync(major, binaries, TestContext.Current.CancellationToken);
        await DeadlockScene.SlowDetectionAsync(server.ConnectionString());
        await DeadlockScene.PrepareAsync(server.ConnectionString());
        var id = (await watching.Targets.AddAsync(Actor.System, server.Target, TestContext.Current.CancellationToken)).Id!.Value;
        var status = await watching.UntilStateAsync(id, TargetState.Up);
        var sample = await watching.UntilAsync(id, target => target.Samples.LastOrDefault(sample => sample.Transactions is not null));
        await watching.UntilAsync(id, _ => watching.Logs.Of(id) is { State: LogState.Followed } followed ? followed : null);

        var upgradeVictim = await UpgradeAsync(server.ConnectionString());
        await using var scene = await DeadlockScene.OpenAsync(server.ConnectionString());
        var isBeforeKill = false;
        var victim = await scene.CloseRingAsync(
            TimeSpan.FromMilliseconds(200), killed: () => isBeforeKill = Told(watching.Feed.Snapshot(id).Targets[0], scene.Pids).Any());

        var upgrade = await watching.UntilAsync(id, target => Told(target, [upgradeVictim]).FirstOrDefault());
        var ring = await watching.UntilAsync(id, target => Told(target, scene.Pids).FirstOrDefault(deadlock => deadlock.Logged is not null));
        await watching.Targets.RemoveAsync(Actor.System, id, TestContext.Current.CancellationToken);
        return new Story(status, sample, upgradeVictim, upgrade, scene.Pids, victim, isBeforeKill, ring);
    }

    private static IEnumerable<Deadlock> Told(TargetSnapshot target, IReadOnlyList<int> pids) => target.Recent
        .Select(message => message.Event switch
        {
            DeadlockDetected detected => detected.Deadlock,
            DeadlockLogged logged => logged.Deadlock,
            _ => null,
        })
        .OfType<Deadlock>()
        .Where(deadlock => pids.All(pid => deadlock.Graph.Sessions.Any(session => session.Pid == pid)));

    /// <summary>Two sessions share a lock and want it for themselves: whoever asks second is cancelled at once, and no look at the locks sees it.</summary>
    private static async Task<int> UpgradeAsync(string connectionString)
    {
        await using var first = new NpgsqlConnection(connectionString);
        await using var second = new NpgsqlConnection(connectionString);
        NpgsqlConnection[] sessions = [first, second];
        foreach (var session in sessions)
        {
            await session.OpenAsync();
            await RunAsync(session, "BEGIN; SELECT pg_advisory_xact_lock_shared(5)");
        }
        var victims = await Task.WhenAll(sessions.Select(async session =>
        {
            try
            {
                await RunAsync(session, "SELECT pg_advisory_xact_lock(5)");
                return 0;
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                await RunAsync(session, "ROLLBACK");
                return session.ProcessID;
            }
        }));
        return victims.Single(pid => pid != 0);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

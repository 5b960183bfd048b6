using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

public sealed class ServerLogTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_DeadlockThatTheSamplerSaw_IsOneWithWhatTheLogSays()
    {
        var database = await PrepareAsync();
        await using var watching = await Watching.StartAsync(database);
        await UntilFollowedAsync(watching);
        await using var scene = await DeadlockScene.OpenAsync(database);

        var victim = await scene.CloseRingAsync(TimeSpan.FromMilliseconds(50));

        var logged = (await watching.UntilAsync(Target.OwnId, target => Of<DeadlockLogged>(target, logged => Concerns(logged.Deadlock, scene)))).Deadlock;
        Assert.Equal(DeadlockSources.Sampler | DeadlockSources.Log, logged.Sources);
        Assert.Equal(victim, logged.Victim);
        Assert.Contains("while updating tuple", logged.Logged!.Context, StringComparison.Ordinal);
        var seen = Of<DeadlockDetected>(watching.Feed.Snapshot(Target.OwnId).Targets[0], detected => Concerns(detected.Deadlock, scene))!.Deadlock;
        Assert.Equal((seen.Id, seen.Fingerprint), (logged.Id, logged.Fingerprint));
        Assert.DoesNotContain(logged.Graph.Sessions, session => session.Statement!.Contains("secret-token", StringComparison.Ordinal));
        var kept = await UntilKeptAsync(watching, logged.Id, record => record.Logged is not null);
        Assert.Equal((logged.Sources, logged.Logged!.VictimPid), (kept.Sources, kept.Logged!.VictimPid));
        Assert.Single(await watching.History.ListAsync(null, 1000, Cancellation), one => Concerns(one, scene));
    }

    [Fact]
    public async Task Follow_UpgradeOfOneLock_IsToldByTheLogAlone()
    {
        var database = await PrepareAsync();
        await using var watching = await Watching.StartAsync(database);
        await UntilFollowedAsync(watching);

        var (victim, other) = await UpgradeScene.RunAsync(database);

        var deadlock = (await watching.UntilAsync(Target.OwnId, target => Of<DeadlockDetected>(
            target, detected => detected.Deadlock.Graph.Sessions.Any(session => session.Pid == victim)))).Deadlock;
        Assert.Equal(DeadlockSources.Log, deadlock.Sources);
        Assert.Equal(victim, deadlock.Victim);
        Assert.NotNull(deadlock.EndedAt);
        Assert.Equal([victim, other], deadlock.Graph.Waits.Select(wait => wait.Pid));
        Assert.All(deadlock.Graph.Waits, wait => Assert.Equal(("ExclusiveLock", "relation", "scene_accounts"), (wait.Mode, wait.LockType, wait.Resource)));
    }

    [Fact]
    public async Task Follow_DeadlockInACopyOfTheDatabase_IsNotNamedAfterOurTables()
    {
        var database = await PrepareAsync();
        await using (var pooled = new NpgsqlConnection(database))
            NpgsqlConnection.ClearPool(pooled); // A database that somebody is connected to cannot be copied.
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await ExecuteAsync(postgres.Cluster.AsSuperuser("Database=postgres"), $"CREATE DATABASE {name}_copy OWNER incidenthub TEMPLATE {name}");
        await ExecuteAsync(database, "ALTER TABLE scene_accounts RENAME TO other_accounts");
        await using var watching = await Watching.StartAsync(database);
        await UntilFollowedAsync(watching);

        var (victim, _) = await UpgradeScene.RunAsync(new NpgsqlConnectionStringBuilder(database) { Database = $"{name}_copy" }.ConnectionString);

        var deadlock = (await watching.UntilAsync(Target.OwnId, target => Of<DeadlockDetected>(
            target, detected => detected.Deadlock.Graph.Sessions.Any(session => session.Pid == victim)))).Deadlock;
        Assert.All(deadlock.Graph.Waits, wait => Assert.Matches(@"^relation \d+ of database \d+$", wait.Resource));
    }

    [Fact]
    public async Task Follow_DeadlockWhileNobodyWatched_IsToldAfterTheRestart()
    {
        var database = await PrepareAsync();
        await using (var before = await Watching.StartAsync(database))
        {
            await UntilFollowedAsync(before);
            await UntilAsync(async () => await NotedAsync(database) is not null);
        }

        var (victim, _) = await UpgradeScene.RunAsync(database);

        await using var watching = await Watching.StartAsync(database);
        var deadlock = (await watching.UntilAsync(Target.OwnId, target => Of<DeadlockDetected>(
            target, detected => detected.Deadlock.Graph.Sessions.Any(session => session.Pid == victim)))).Deadlock;
        Assert.Equal(victim, deadlock.Logged!.VictimPid);
    }

    [Fact]
    public async Task Follow_FunctionNotInstalled_SaysSo()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var watching = await Watching.StartAsync(database);

        await UntilAsync(() => Task.FromResult(watching.Logs.Of(Target.OwnId)?.State == LogState.NotInstalled));

        Assert.Equal("incidenthub", watching.Logs.Of(Target.OwnId)!.UserName);
        Assert.Equal(TargetState.Up, watching.Feed.StatusOf(Target.OwnId)!.State);
    }

    [Theory]
    [InlineData("../PG_VERSION")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("")]
    public async Task Function_NameThatIsNoListedFile_GivesNothing(string name)
    {
        var database = await PrepareAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT size, content FROM public.incidenthub_log($1, 0, 1000)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);

        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.True(reader.IsDBNull(0) && reader.IsDBNull(1));
    }

    private async Task<string> PrepareAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(postgres.Cluster.AsSuperuser(database), LogFunction.InstallScript("incidenthub"));
        await DeadlockScene.PrepareAsync(database);
        return database;
    }

    private static Task UntilFollowedAsync(Watching watching) =>
        UntilAsync(() => Task.FromResult(watching.Logs.Of(Target.OwnId)?.State == LogState.Followed));

    private static async Task<Deadlock> UntilKeptAsync(Watching watching, Guid id, Func<Deadlock, bool> wanted)
    {
        Deadlock? kept = null;
        await UntilAsync(async () => (kept = await watching.History.FindAsync(id, Cancellation)) is { } found && wanted(found));
        return kept!;
    }

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await wanted())
            await timer.WaitForNextTickAsync(timeout.Token);
    }

    private static async Task<string?> NotedAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT file_name FROM log_positions", connection);
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await RunAsync(connection, statement);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static T? Of<T>(TargetSnapshot target, Func<T, bool> wanted)
        where T : FeedEvent => target.Recent.Select(message => message.Event).OfType<T>().FirstOrDefault(wanted);

    private static bool Concerns(Deadlock deadlock, DeadlockScene scene) =>
        deadlock.Graph.Sessions.Select(session => session.Pid).ToHashSet().SetEquals(scene.Pids);
}

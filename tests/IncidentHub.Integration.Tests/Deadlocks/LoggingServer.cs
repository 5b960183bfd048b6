using System.Diagnostics;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>A server whose way of logging a test changes, with a database that is watched and one in Latin-1.</summary>
public sealed class LoggingServer : IAsyncLifetime
{
    private PostgresCluster? _cluster;

    /// <summary>The database that is watched; its table <c>upgrades</c> stays out of the scene's way.</summary>
    public string Watched { get; private set; } = "";

    /// <summary>One whose statements are no UTF-8.</summary>
    public string Latin1 { get; private set; } = "";

    public PostgresCluster Cluster => _cluster!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(Cancellation);
        Watched = await Cluster.CreateEmptyDatabaseAsync();
        await ExecuteAsync("CREATE DATABASE latin1 OWNER incidenthub ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        Latin1 = new NpgsqlConnectionStringBuilder(Watched) { Database = "latin1" }.ConnectionString;
        await ExecuteAsync(Cluster.AsSuperuser(Watched), LogFunction.InstallScript("incidenthub"));
        await ExecuteAsync(Watched, "CREATE TABLE upgrades ()");
        await ExecuteAsync(Latin1, "CREATE TABLE café ()");
        await DeadlockScene.PrepareAsync(Watched);
        // Time enough for the sampler on a busy machine.
        await ExecuteAsync("ALTER SYSTEM SET deadlock_timeout = '2s'");
        // Its times are "PST", and not those of Los Angeles.
        await ExecuteAsync("ALTER SYSTEM SET log_timezone = 'Asia/Manila'");
        await SetAsync("log_filename", "server-%H%M%S.log");
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    /// <summary>Changes a setting of the running server.</summary>
    public async Task SetAsync(string name, string value)
    {
        await ExecuteAsync($"ALTER SYSTEM SET {name} = '{value}'");
        await ExecuteAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Has the log written in another format; done when it is.</summary>
    public async Task WriteAsync(string destination)
    {
        await SetAsync("log_destination", destination);
        await UntilAsync(async () => await CurrentAsync(destination) is not null && await AnyCurrentAsync() == await CurrentAsync(destination));
    }

    /// <summary>Has another file begun; done when it is.</summary>
    public async Task RotateAsync()
    {
        // The name has the second, and within one the same file would go on.
        var before = await AnyCurrentAsync();
        await UntilAsync(async () =>
        {
            await ExecuteAsync("SELECT pg_rotate_logfile()");
            return await AnyCurrentAsync() != before;
        });
    }

    public Task ExecuteAsync(string statement) => ExecuteAsync(Cluster.AsSuperuser("Database=postgres"), statement);

    public static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await wanted())
            await timer.WaitForNextTickAsync(timeout.Token);
    }

    /// <summary>Runs a program of the system; false where it is not there or fails.</summary>
    public static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Task<string?> AnyCurrentAsync() => ScalarAsync("coalesce(pg_current_logfile('jsonlog'), pg_current_logfile('csvlog'), pg_current_logfile('stderr'))");

    private Task<string?> CurrentAsync(string destination) => ScalarAsync($"pg_current_logfile('{destination}')");

    private async Task<string?> ScalarAsync(string expression)
    {
        await using var connection = new NpgsqlConnection(Cluster.AsSuperuser("Database=postgres"));
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"SELECT {expression}", connection);
        return await command.ExecuteScalarAsync(Cancellation) as string;
    }

    private static async Task ExecuteAsync(string database, string statement)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;

namespace IncidentHub.Tests.Shared;

/// <summary>
/// An application as others write them: a pool of connections, and its metrics at an address. Npgsql has one meter for the whole
/// process, so the scrape holds the pools of other tests too, as one of a large application does.
/// </summary>
internal sealed class PooledApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _dataSource;
    private readonly List<NpgsqlConnection> _held = [];
    private readonly List<NpgsqlConnection> _leaked = [];
    private readonly List<Task<NpgsqlConnection>> _queued = [];
    private readonly List<NpgsqlTransaction> _transactions = [];
    private readonly List<Task> _statements = [];

    private PooledApplication(WebApplication app, NpgsqlDataSource dataSource) => (_app, _dataSource) = (app, dataSource);

    /// <summary>Where its metrics are.</summary>
    public Uri Metrics => new($"{_app.Urls.Single()}/metrics");

    /// <summary>The same without the pools of others: as where each application is a process.</summary>
    public Uri OwnMetrics => new($"{_app.Urls.Single()}/own");

    /// <param name="connectionString">The database.</param>
    /// <param name="maxPoolSize">Connections that the pool may open.</param>
    /// <param name="name">The pool's name; null leaves it to Npgsql, which takes the connection string.</param>
    /// <param name="timeout">How long somebody waits for a connection, in seconds.</param>
    public static async Task<PooledApplication> StartAsync(string connectionString, int maxPoolSize, string? name, int timeout = 60)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, MaxPoolSize = maxPoolSize, Timeout = timeout };
        var dataSource = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Npgsql")
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        var app = builder.Build();
        app.MapPrometheusScrapingEndpoint();
        app.MapGet("/own", async context =>
        {
            using var http = new HttpClient();
            var all = await http.GetStringAsync(new Uri($"{app.Urls.Single()}/metrics"), context.RequestAborted);
            await context.Response.WriteAsync(string.Join('\n', all.Split('\n').Where(line => line.Contains($"\"{name}\"", StringComparison.Ordinal))), context.RequestAborted);
        });
        await app.StartAsync();
        return new PooledApplication(app, dataSource);
    }

    /// <summary>Takes connections and keeps them until <see cref="ReleaseAsync"/>.</summary>
    public async Task HoldAsync(int count)
    {
        for (; count > 0; count--)
            _held.Add(await _dataSource.OpenConnectionAsync());
    }

    /// <summary>Takes connections and forgets to give them back.</summary>
    public async Task LeakAsync(int count)
    {
        for (; count > 0; count--)
            _leaked.Add(await _dataSource.OpenConnectionAsync());
    }

    /// <summary>Asks for connections without waiting for them; who gets one, keeps it.</summary>
    public void Queue(int count)
    {
        for (; count > 0; count--)
            _queued.Add(_dataSource.OpenConnectionAsync().AsTask());
    }

    /// <summary>Begins a transaction and keeps it open until <see cref="ReleaseAsync"/>.</summary>
    public async Task HoldTransactionAsync()
    {
        var connection = await _dataSource.OpenConnectionAsync();
        _held.Add(connection);
        _transactions.Add(await connection.BeginTransactionAsync());
        await ExecuteAsync(connection, "SELECT 1");
    }

    /// <summary>Runs statements without waiting for them, each over a connection of its own.</summary>
    public void Run(int count, string statement)
    {
        for (; count > 0; count--)
            _statements.Add(RunAsync(statement));
    }

    /// <summary>Once everything that was run has ended.</summary>
    public Task RunsEndAsync() => Task.WhenAll(_statements);

    /// <summary>Once everybody who queued has a connection, or has given up.</summary>
    public Task QueueEndsAsync() => Task.WhenAll(_queued);

    /// <summary>Gives back what is held, not what leaked.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var transaction in _transactions)
            await transaction.CommitAsync();
        _transactions.Clear();
        foreach (var connection in _held)
            await connection.DisposeAsync();
        _held.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        foreach (var connection in _leaked)
            await connection.DisposeAsync();
        foreach (var queued in _queued)
        {
            await ((Task)queued).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (queued.IsCompletedSuccessfully)
                await (await queued).DisposeAsync();
        }
        await _app.DisposeAsync();
        await _dataSource.DisposeAsync();
    }

    private async Task RunAsync(string statement)
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, statement);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

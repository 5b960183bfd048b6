using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>An application, its pooler and its server: the pooler's pool is too small for what goes on, and the server has a past of a year.</summary>
internal sealed class PoolStage : IAsyncDisposable
{
    private readonly PgBouncer _pooler;
    private readonly PooledApplication _application;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _traffic;

    private PoolStage(PgBouncer pooler, PooledApplication application)
    {
        (_pooler, _application) = (pooler, application);
        _traffic = Task.WhenAll(Enumerable.Range(0, 9).Select(_ => TradeAsync(pooler.ConnectionString, _over.Token)));
    }

    /// <summary>The pages, with a name for their pictures.</summary>
    public IReadOnlyList<(string Name, string Path)> Pages { get; private set; } = [];

    /// <summary>Its targets, in the order of the chain.</summary>
    public IReadOnlyList<Guid> Chain { get; private set; } = [];

    /// <param name="app">An app that may call loopback.</param>
    /// <param name="database">Its store, which is the server of the chain.</param>
    public static async Task<PoolStage> SetAsync(IncidentHubApp app, string database)
    {
        var pooler = await PgBouncer.StartAsync(database, new PgBouncerOptions { PoolSize = 3 }, CancellationToken.None);
        var application = await PooledApplication.StartAsync(
            new NpgsqlConnectionStringBuilder(pooler.ConnectionString) { Pooling = true }.ConnectionString, 8, "orders");
        var stage = new PoolStage(pooler, application);
        await application.HoldAsync(8);
        application.Queue(3);
        var between = await AddAsync(app, new TargetInput
        {
            Kind = TargetKind.PgBouncer,
            Name = "orders-pooler",
            Host = pooler.Host,
            Port = pooler.Port,
            UserName = PgBouncer.StatsUser,
            Password = pooler.Password,
            Tls = TlsMode.Disable,
            LeadsToId = Target.OwnId,
        });
        var first = await AddAsync(app, new TargetInput { Kind = TargetKind.Application, Name = "orders", MetricsAddress = application.Metrics.ToString(), LeadsToId = between });
        await AgeAsync(app);
        var feed = app.Services.GetRequiredService<MetricFeed>();
        await WaitAsync(feed, between, samples: 40);
        await WaitAsync(feed, first, samples: 15);
        var number = await PinAsync(app, between);
        stage.Chain = [first, between, Target.OwnId];
        stage.Pages =
        [
            ("pools", "databases"), ("pool-application", $"databases/{first}"), ("pool-pooler", $"databases/{between}"),
            ("pool-server", $"databases/{Target.OwnId}"), ("pool-incident", $"incidents/{number}"),
        ];
        return stage;
    }

    /// <summary>Publishes the postmortem of the incident that the charts are pinned to.</summary>
    public static async Task PublishAsync(IncidentHubApp app)
    {
        var manager = await app.GetPersonAsync(Role.Manager);
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var started = (DraftResult.Saved)await app.Services.GetRequiredService<PostmortemDrafts>().StartAsync(manager, 2, template.Id);
        await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, 2, started.Draft.Version);
    }

    /// <summary>Fills the overview up to a hundred targets: most of them well, some not. They are told to the feed, not watched.</summary>
    public static void Crowd(IncidentHubApp app)
    {
        var (feed, now) = (app.Services.GetRequiredService<MetricFeed>(), TimeProvider.System.GetUtcNow());
        string[] services = ["orders", "accounts", "search", "billing", "stock"];
        string[] places = ["eu", "us", "ap"];
        for (var i = 0; i < 97; i++)
        {
            var (id, state) = (Guid.NewGuid(), i is 11 or 54 ? TargetState.Down : TargetState.Up);
            feed.Publish(new TargetStatusChanged(new TargetStatus(id, $"{services[i % services.Length]}-{places[i % places.Length]}-{i:00}", state, now)
            {
                ServerMajor = 14 + (i % 5),
                LastSuccessAt = now,
                Reason = state == TargetState.Down ? "Nothing listens there." : null,
                NextTryAt = state == TargetState.Down ? now.AddSeconds(4) : null,
            }));
            var inUse = i % 17 == 3 ? 88 : 8 + (i * 7 % 41);
            foreach (var ago in Enumerable.Range(0, 60).Reverse())
            {
                feed.Publish(new SampleTaken(id, new Sample
                {
                    At = now.AddSeconds(-10 * ago),
                    Usable = 97,
                    InUse = Math.Max(1, inUse - (ago % 7)),
                    Active = inUse / 3,
                    Idle = inUse / 2,
                    IdleInTransaction = i % 17 == 3 ? 9 : 0,
                    Waiting = i % 17 == 3 ? 4 : 0,
                    Blocked = i % 17 == 3 ? 2 : 0,
                    LongestQuery = i % 17 == 3 ? 41 : 0.2,
                    LongestTransaction = 1,
                    LongestIdleInTransaction = 0,
                    LongestBlocked = i % 17 == 3 ? 12 : 0,
                    DeadlockCounter = 0,
                }));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _traffic;
        _over.Dispose();
        await _application.DisposeAsync();
        await _pooler.DisposeAsync();
    }

    private static async Task<Guid> AddAsync(IncidentHubApp app, TargetInput input)
    {
        var actor = await app.GetPersonAsync(Role.Administrator);
        var saved = await app.Services.GetRequiredService<Targets>().AddAsync(actor, input, CancellationToken.None);
        return saved.Id ?? throw new InvalidOperationException(string.Join(' ', saved.Problems.Select(problem => problem.Message)));
    }

    private static async Task WaitAsync(MetricFeed feed, Guid target, int samples)
    {
        using var reader = feed.Subscribe(target);
        for (var seen = 0; seen < samples;)
            seen += (await reader.ReadAsync(CancellationToken.None)).Messages.Count(message => message.Event is SampleTaken);
    }

    private static async Task<int> PinAsync(IncidentHubApp app, Guid pooler)
    {
        var (id, number) = await app.OpenIncidentAsync("Orders take seconds since the release", "Customers wait at the till.", Severity.Sev2);
        var actor = await app.GetPersonAsync(Role.Responder);
        await app.LogAsync(id, "Response time at the edge: 4 s");
        await app.Services.GetRequiredService<HypothesisService>().ProposeAsync(actor, id, "The pooler's pool is too small for the new release");
        var hypothesis = (await app.Services.GetRequiredService<TimelineQueries>().HypothesesAsync(actor, id))[0];
        var now = TimeProvider.System.GetUtcNow();
        var result = await app.Services.GetRequiredService<WindowEvidence>().PinAsync(
            actor, id, pooler, now.AddSeconds(-20), now.AddSeconds(-2), hypothesis.Id, "Three connections for nine clients: six wait all the time.");
        return result.Outcome == EditOutcome.Saved ? number : throw new InvalidOperationException(result.Message);
    }

    /// <summary>A year of the own database, by the hour and for the last days by the minute, with an outage yesterday.</summary>
    private static async Task AgeAsync(IncidentHubApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var partitions = new NpgsqlCommand("""
            DO $$ DECLARE at date; BEGIN
              FOR at IN SELECT generate_series(date_trunc('month', now() - interval '366 days'), now(), interval '1 month')::date LOOP
                EXECUTE format('CREATE TABLE IF NOT EXISTS sample_hours_%s PARTITION OF sample_hours FOR VALUES FROM (%L) TO (%L)',
                               to_char(at, 'YYYYMM'), at::text || ' 00:00+00', (at + interval '1 month')::date::text || ' 00:00+00');
              END LOOP;
              FOR at IN SELECT generate_series(current_date - 8, current_date, interval '1 day')::date LOOP
                EXECUTE format('CREATE TABLE IF NOT EXISTS sample_minutes_%s PARTITION OF sample_minutes FOR VALUES FROM (%L) TO (%L)',
                               to_char(at, 'YYYYMMDD'), at::text || ' 00:00+00', (at + 1)::text || ' 00:00+00');
              END LOOP;
            END $$
            """, connection);
        await partitions.ExecuteNonQueryAsync();
        foreach (var (table, step, days) in ((string, string, int)[])[("sample_hours", "1 hour", 365), ("sample_minutes", "1 minute", 7)])
        {
            string[] metrics = ["usable", "in_use", "active", "idle", "idle_in_transaction", "waiting", "blocked", "longest_query", "longest_transaction", "longest_idle_in_transaction", "transactions", "rollbacks"];
            await using var command = new NpgsqlCommand($"""
                INSERT INTO sample_series (target_id) VALUES ('{Target.OwnId}') ON CONFLICT DO NOTHING;
                INSERT INTO {table} (series, at, count, {string.Join(", ", metrics.SelectMany(metric => new[] { $"{metric}_sum", $"{metric}_min", $"{metric}_max", $"{metric}_count" }))})
                SELECT s.id, at, 1, {string.Join(", ", Enumerable.Range(1, metrics.Length).Select(i => $"v[{i}], v[{i}], v[{i}], 1"))}
                FROM sample_series s,
                     generate_series(date_trunc('hour', now()) - interval '{days} days', date_trunc('hour', now()) - interval '1 hour', interval '{step}') at,
                     LATERAL (SELECT 0.5 + 0.4 * sin(extract(epoch FROM at) / 86400 * 2 * pi() - 2) + 0.08 * random() AS day,
                                     CASE WHEN at BETWEEN now() - interval '27 hours' AND now() - interval '23 hours' THEN 1.0 ELSE 0 END AS bad) load,
                     LATERAL (SELECT ARRAY[97, 20 + 40 * day + 36 * bad, 4 + 14 * day + 20 * bad, 14 + 24 * day, 1 + 2 * day + 16 * bad, 1 + 3 * day + 18 * bad, 17 * bad + greatest(0, day - 0.85) * 8,
                                           0.2 + day + 160 * bad, 0.4 + 2 * day + 240 * bad, 0.1 + 80 * bad, 300 + 900 * day - 700 * bad * day, 3 + 4 * day + 40 * bad]::real[] AS v) made
                WHERE s.target_id = '{Target.OwnId}'
                ON CONFLICT DO NOTHING
                """, connection) { CommandTimeout = 60 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task TradeAsync(string pooler, CancellationToken over)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(pooler) { ApplicationName = "orders", Timeout = 0 }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        while (!over.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand("SELECT pg_sleep(0.06 + random() * 0.09)", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

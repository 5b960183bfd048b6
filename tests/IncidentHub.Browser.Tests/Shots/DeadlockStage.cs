using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>An app whose database has deadlocked for days, sessions that wait right now, and a deadlock that is pinned to an incident.</summary>
internal sealed class DeadlockStage : IAsyncDisposable
{
    private readonly DeadlockScene _holder;
    private readonly List<NpgsqlConnection> _waiters;
    private readonly Task _waiting;

    private DeadlockStage(DeadlockScene holder, List<NpgsqlConnection> waiters, Task waiting, IReadOnlyList<(string, string)> pages) =>
        (_holder, _waiters, _waiting, Pages) = (holder, waiters, waiting, pages);

    /// <summary>The pages, with a name for their pictures.</summary>
    public IReadOnlyList<(string Name, string Path)> Pages { get; }

    /// <param name="app">The app.</param>
    /// <param name="database">Its store, which it watches too.</param>
    /// <param name="withRings">Also deadlocks of three and of eight, each of which takes seconds.</param>
    public static async Task<DeadlockStage> SetAsync(IncidentHubApp app, string database, bool withRings = true)
    {
        await DeadlockScene.PrepareAsync(database);
        var history = app.Services.GetRequiredService<DeadlockHistory>();
        var two = await LockInARingAsync(app, database, history, 2);
        var rings = new List<(string, string)>();
        foreach (var (name, sessions) in withRings ? new[] { ("three", 3), ("eight", 8) } : [])
            rings.Add(($"deadlock-{name}", $"deadlocks/{await LockInARingAsync(app, database, history, sessions)}"));
        await AgeAsync(app);
        var number = await PinAsync(app, two);
        var holder = await DeadlockScene.OpenAsync(database, 1);
        var (waiters, waiting) = await WaitAsync(database);
        return new DeadlockStage(holder, waiters, waiting,
        [
            ("deadlocks-blocked", "deadlocks"), ("database-blocked", $"databases/{Target.OwnId}"), ("deadlock-two", $"deadlocks/{two}"),
            .. rings, ("incident-evidence", $"incidents/{number}"),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        await _waiting;
        foreach (var waiter in _waiters)
            await waiter.DisposeAsync();
    }

    private static async Task<Guid> LockInARingAsync(IncidentHubApp app, string database, DeadlockHistory history, int sessions)
    {
        await using var scene = await DeadlockScene.OpenAsync(database, sessions);
        await scene.CloseRingAsync(TimeSpan.FromMilliseconds(100));
        using var reader = app.Services.GetRequiredService<MetricFeed>().Subscribe();
        while (true)
        {
            var stored = await history.ListAsync(null, 20, CancellationToken.None);
            if (stored.FirstOrDefault(deadlock => deadlock.EndedAt is not null && deadlock.Graph.Sessions.Any(session => scene.Pids.Contains(session.Pid))) is { } ours)
                return ours.Id;
            await reader.ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>The same deadlock for two days, and what had changed before.</summary>
    private static async Task AgeAsync(IncidentHubApp app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        // All but what the database works out itself.
        var columns = db.Model.GetEntityTypes().Single(type => type.GetTableName() == "deadlocks").GetProperties()
            .Where(property => property.GetComputedColumnSql() is null).Select(property => property.GetColumnName());
        var list = string.Join(", ", columns.Select(column => $"\"{column}\""));
#pragma warning disable EF1002 // The columns are the model's own.
        await db.Database.ExecuteSqlRawAsync(
            $"""
            INSERT INTO deadlocks ({list})
            SELECT {list} FROM (
                SELECT (jsonb_populate_record(one, jsonb_build_object(
                    'id', gen_random_uuid(), 'detected_at', one.detected_at - (n * n) * interval '95 seconds', 'ended_at', one.ended_at - (n * n) * interval '95 seconds'))).*
                FROM deadlocks one, generate_series(1, 41) n WHERE jsonb_array_length(one.graph -> 'sessions') = 2) aged
            """);
#pragma warning restore EF1002
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE server_portraits SET since = now() - interval '9 days';
            INSERT INTO server_changes (id, target_id, not_before, seen_at, kind, name, "from", "to")
            SELECT gen_random_uuid(), {Target.OwnId}, at - interval '1 minute', at, kind, name, before, after
            FROM (SELECT min(detected_at) AS first FROM deadlocks) seen,
                 LATERAL (VALUES
                    (first - interval '12 minutes', 'Application', 'close-day', NULL, ''),
                    (first - interval '3 hours', 'Index', 'transfers_account', 'CREATE INDEX transfers_account ON public.transfers USING btree (account)', NULL),
                    (first - interval '20 hours', 'Setting', 'max_connections', '100', '400')) AS change (at, kind, name, before, after)
            """);
    }

    private static async Task<int> PinAsync(IncidentHubApp app, Guid deadlock)
    {
        var (id, number) = await app.OpenIncidentAsync("Transfers end in an error since the night run", "Every few minutes a transfer is rolled back.", Severity.Sev2);
        var actor = await app.GetPersonAsync(Role.Responder);
        await app.LogAsync(id, "Support counts eleven complaints since 09:00");
        await app.Services.GetRequiredService<HypothesisService>().ProposeAsync(actor, id, "Transfers and the day's close lock accounts in opposite order");
        var hypothesis = (await app.Services.GetRequiredService<TimelineQueries>().HypothesesAsync(actor, id))[0];
        await app.Services.GetRequiredService<EvidenceService>().PinDeadlockAsync(actor, id, deadlock, hypothesis.Id, "Both rows are locked by both, each in its own order.");
        return number;
    }

    private static async Task<(List<NpgsqlConnection> Waiters, Task Waiting)> WaitAsync(string database)
    {
        var waiters = new List<NpgsqlConnection>();
        var waiting = new List<Task>();
        foreach (var application in (string[])["checkout", "transfer-api", "transfer-api", "report"])
        {
            var waiter = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, ApplicationName = application }.ConnectionString);
            await waiter.OpenAsync();
            waiters.Add(waiter);
            waiting.Add(RunAsync(waiter, "UPDATE scene_accounts SET balance = balance + 1 WHERE id = 1"));
        }
        return (waiters, Task.WhenAll(waiting));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}

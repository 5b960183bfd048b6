using System.Text.Json;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Deadlocks;

/// <summary>Puts what the feed tells about deadlocks into the history. While the store is away it keeps them, within a bound.</summary>
internal sealed partial class DeadlockRecorder(
    IDbContextFactory<IncidentHubDbContext> contexts, MetricFeed feed, TimeProvider time, ILogger<DeadlockRecorder> logger)
    : BackgroundService
{
    private const int MaxWaiting = 1000;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly Queue<FeedEvent> _waiting = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe();
        var isComplete = false;
        Keep(subscription.Snapshot.Targets.SelectMany(target => target.Recent));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SaveAsync(stoppingToken);
                isComplete = isComplete || await TryCompleteAsync(stoppingToken);
                var batch = await subscription.ReadAsync(stoppingToken);
                Keep(batch.Snapshot?.Targets.SelectMany(target => target.Recent) ?? batch.Messages);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                Log.StoreAway(logger, _waiting.Count, exception);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Stores what waits, oldest first. Storing the same twice changes nothing.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        while (_waiting.TryPeek(out var happened))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (happened is DeadlockDetected { Deadlock: var deadlock })
                await InsertAsync(db, deadlock, cancellationToken);
            else if (happened is DeadlockEnded ended)
                await EndAsync(db, ended, cancellationToken);
            else if (happened is DeadlockLogged { Deadlock: var logged })
                await LogAsync(db, logged, cancellationToken);
            _waiting.Dequeue();
        }
    }

    private async Task<bool> TryCompleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CompleteAsync(cancellationToken);
        }
        catch (JsonException exception)
        {
            Log.Unreadable(logger, exception);
        }
        return true;
    }

    /// <summary>Gives a fingerprint to deadlocks that were stored before there was one.</summary>
    internal async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var record in db.Deadlocks.Where(record => record.Fingerprint == "").AsAsyncEnumerable().WithCancellation(cancellationToken))
            record.Fingerprint = DeadlockFingerprint.Of(record.Graph);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal void Keep(IEnumerable<FeedMessage> messages)
    {
        foreach (var message in messages.Where(message => message.Event is DeadlockDetected or DeadlockEnded or DeadlockLogged))
        {
            if (_waiting.Count == MaxWaiting)
            {
                _waiting.Dequeue();
                Log.Lost(logger);
            }
            _waiting.Enqueue(message.Event);
        }
    }

    private static async Task InsertAsync(IncidentHubDbContext db, Deadlock deadlock, CancellationToken cancellationToken)
    {
        if (await db.Deadlocks.AnyAsync(record => record.Id == deadlock.Id, cancellationToken))
            return;
        db.Deadlocks.Add(DeadlockRecord.Of(deadlock));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task LogAsync(IncidentHubDbContext db, Deadlock logged, CancellationToken cancellationToken)
    {
        if (await db.Deadlocks.SingleOrDefaultAsync(record => record.Id == logged.Id, cancellationToken) is not { } record)
            return;
        record.Take(logged);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<int> EndAsync(IncidentHubDbContext db, DeadlockEnded ended, CancellationToken cancellationToken) =>
        db.Deadlocks
            .Where(record => record.Id == ended.DeadlockId && record.LoggedAt == null) // The log has the final word.
            .ExecuteUpdateAsync(
                set => set.SetProperty(record => record.EndedAt, ended.EndedAt).SetProperty(record => record.SeenVictim, ended.SeenVictim),
                cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The store is away; {Count} deadlock messages wait for it")]
        public static partial void StoreAway(ILogger logger, int count, Exception exception);

        [LoggerMessage(LogLevel.Warning, "A stored deadlock cannot be read; older ones stay without a fingerprint")]
        public static partial void Unreadable(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "The store is away for too long: the oldest deadlock message was dropped from the history")]
        public static partial void Lost(ILogger logger);
    }
}

using System.Threading.Channels;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Takes samples, and now and then who used the targets, off the feed as they come and stores them once a second; what it cannot store waits in buffers.</summary>
internal sealed partial class SampleWriter(
    MetricFeed feed, SampleBuffer buffer, SampleStore store, BreakdownBuffer breakdowns, BreakdownStore breakdownStore, TimeProvider time, ILogger<SampleWriter> logger)
    : BackgroundService
{
    /// <summary>Two minutes of 500 targets at two samples a second.</summary>
    public const int Capacity = 120_000;

    /// <summary>So many go in one COPY: a backlog is worked off in pieces.</summary>
    private const int Batch = 10_000;

    /// <summary>Two minutes of 500 targets at one in ten seconds; each is up to twenty rows.</summary>
    public const int BreakdownCapacity = 6_000;

    private const int BreakdownBatch = Batch / PoolsSeen.Most;

    /// <summary>The feed hands samples on at once; only a machine that stands still needs more room than this.</summary>
    private const int Behind = 20_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private FeedSubscription? _subscription;
    private Task _taking = Task.CompletedTask;
    private bool _isAway;

    /// <summary>Listens from here on, so that nothing is missed of what starts after it.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(capacity: Behind);
        _taking = TakeAsync(_subscription);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Stores what is there before the app ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _subscription?.Dispose();
        await _taking;
        try
        {
            await RunCycleAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The app was given no more time.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Period, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunCycleAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is stored at the end.
        }
    }

    /// <summary>Stores what waits, as far as the store takes it.</summary>
    internal async Task RunCycleAsync(CancellationToken cancellationToken)
    {
        while (buffer.Peek(Batch) is { Count: > 0 } batch)
        {
            if (!await TryAsync(token => store.WriteAsync(batch, token), cancellationToken))
                return;
            buffer.Confirm();
        }
        while (breakdowns.Peek(BreakdownBatch) is { Count: > 0 } batch)
        {
            if (!await TryAsync(token => breakdownStore.WriteAsync(batch, token), cancellationToken))
                return;
            breakdowns.Confirm();
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await write(patience.Token);
        }
        catch (Exception exception) when (StoreAway.Is(exception, cancellationToken))
        {
            if (!_isAway)
                Log.Away(logger, exception);
            _isAway = true;
            return false;
        }
        if (_isAway)
            Log.Back(logger, buffer.Dropped);
        _isAway = false;
        return true;
    }

    /// <summary>Takes until the subscription ends, and then what was told before.</summary>
    private async Task TakeAsync(FeedSubscription subscription)
    {
        var drills = DrillsOf(subscription.Snapshot).ToHashSet();
        try
        {
            while (true)
            {
                var batch = await subscription.ReadAsync(CancellationToken.None);
                if (batch.Snapshot is { } anew)
                    drills.UnionWith(DrillsOf(anew));
                foreach (var message in batch.Messages)
                    Take(message.Event, drills);
            }
        }
        catch (ChannelClosedException)
        {
            // The app ends.
        }
    }

    private void Take(FeedEvent happened, HashSet<Guid> drills)
    {
        switch (happened)
        {
            // Practice targets come and go, and count for nothing.
            case TargetStatusChanged { Status.IsDrill: true }:
                drills.Add(happened.TargetId);
                break;
            case TargetRemoved:
                drills.Remove(happened.TargetId);
                breakdowns.Forget(happened.TargetId);
                break;
            case SampleTaken taken when !drills.Contains(taken.TargetId):
                buffer.Add(taken.TargetId, taken.Sample);
                break;
            case PoolsSeen seen when !drills.Contains(seen.TargetId):
                breakdowns.Add(seen);
                break;
        }
    }

    private static IEnumerable<Guid> DrillsOf(FeedSnapshot snapshot) =>
        snapshot.Targets.Where(target => target.Status.IsDrill).Select(target => target.Status.TargetId);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Samples cannot be stored; they wait in memory, the oldest go first")]
        public static partial void Away(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Information, "Samples are stored again; {Dropped} went unstored since the start")]
        public static partial void Back(ILogger logger, long dropped);
    }
}

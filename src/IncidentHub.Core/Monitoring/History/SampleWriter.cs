using System.Threading.Channels;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Takes samples off the feed as they come and stores them once a second; what it cannot store waits in the buffer.</summary>
internal sealed partial class SampleWriter(MetricFeed feed, SampleBuffer buffer, SampleStore store, TimeProvider time, ILogger<SampleWriter> logger) : BackgroundService
{
    /// <summary>Two minutes of 500 targets at two samples a second.</summary>
    public const int Capacity = 120_000;

    /// <summary>So many go in one COPY: a backlog is worked off in pieces.</summary>
    private const int Batch = 10_000;

    /// <summary>The feed hands samples on at once; only a machine that stands still needs more room than this.</summary>
    private const int Behind = 20_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(capacity: Behind);
        var taking = TakeAsync(subscription, stoppingToken);
        try
        {
            using var timer = new PeriodicTimer(Period, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunCycleAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is there is stored before the app ends.
            await RunCycleAsync(CancellationToken.None);
        }
        await taking;
    }

    /// <summary>Stores what waits, as far as the store takes it.</summary>
    internal async Task RunCycleAsync(CancellationToken cancellationToken)
    {
        while (buffer.Peek(Batch) is { Count: > 0 } batch)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                await store.WriteAsync(batch, patience.Token);
                buffer.Confirm();
            }
            catch (Exception exception) when (StoreAway.Is(exception, cancellationToken))
            {
                if (!_isAway)
                    Log.Away(logger, exception);
                _isAway = true;
                return;
            }
            if (_isAway)
                Log.Back(logger, buffer.Dropped);
            _isAway = false;
        }
    }

    private async Task TakeAsync(FeedSubscription subscription, CancellationToken cancellationToken)
    {
        // Practice targets come and go, and count for nothing.
        var drills = subscription.Snapshot.Targets.Where(target => target.Status.IsDrill).Select(target => target.Status.TargetId).ToHashSet();
        try
        {
            while (true)
            {
                foreach (var message in (await subscription.ReadAsync(cancellationToken)).Messages)
                {
                    if (message.Event is TargetStatusChanged { Status.IsDrill: true } drill)
                        drills.Add(drill.TargetId);
                    else if (message.Event is SampleTaken taken && !drills.Contains(taken.TargetId))
                        buffer.Add(taken.TargetId, taken.Sample);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The app ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Samples cannot be stored; they wait in memory, the oldest go first")]
        public static partial void Away(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Information, "Samples are stored again; {Dropped} went unstored since the start")]
        public static partial void Back(ILogger logger, long dropped);
    }
}

using IncidentHub.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>The timer shell around roll-ups and retention.</summary>
internal sealed partial class HistoryUpkeep(RollUps rollUps, Retention retention, SampleBuffer buffer, TimeProvider time, ILogger<HistoryUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Period, time);
            do
                await RunCycleAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends; the next start goes on where this one stood.
        }
    }

    internal async Task RunCycleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await rollUps.RunAsync(time.GetUtcNow(), buffer.OldestAt, cancellationToken);
            await retention.RunAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (StoreAway.Is(exception, cancellationToken))
        {
            Log.Away(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The history of samples could not be kept up; the next minute catches up")]
        public static partial void Away(ILogger logger, Exception exception);
    }
}

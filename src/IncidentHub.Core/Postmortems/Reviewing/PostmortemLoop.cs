using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>The timer shell of the reminders.</summary>
public sealed partial class PostmortemLoop(PostmortemReminders reminders, TimeProvider time, ILogger<PostmortemLoop> logger) : BackgroundService
{
    /// <summary>Days are what due dates are about.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(Period, time, stoppingToken);
            }
        }
#pragma warning disable CA1031 // The app ends: a command that is broken off may say so in other ways than as cancelled.
        catch (Exception) when (stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Nothing is left half done: what was not committed is done at the next start.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await reminders.RunCycleAsync(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever it was, the next cycle tries again: due dates must not end because the store was away once.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CycleFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Postmortems: reminders could not be worked out; the next cycle tries again")]
        public static partial void CycleFailed(ILogger logger, Exception exception);
    }
}

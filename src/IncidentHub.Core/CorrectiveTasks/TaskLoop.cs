using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>The timer shell of reminders and checks.</summary>
public sealed partial class TaskLoop(TaskReminders reminders, TaskVerifier verifier, TimeProvider time, ILogger<TaskLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>Days are what deadlines are about.</summary>
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reminded = DateTimeOffset.MinValue;
        try
        {
            while (true)
            {
                await TryAsync("checks", () => verifier.RunCycleAsync(stoppingToken), stoppingToken);
                if (time.GetUtcNow() - reminded >= ReminderPeriod)
                {
                    reminded = time.GetUtcNow();
                    await TryAsync("reminders", () => reminders.RunCycleAsync(stoppingToken), stoppingToken);
                }
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

    private async Task TryAsync(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Whatever it was, the next cycle tries again: deadlines must not end because the store was away once.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CycleFailed(logger, what, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Tasks: {What} could not be worked out; the next cycle tries again")]
        public static partial void CycleFailed(ILogger logger, string what, Exception exception);
    }
}

using System.Threading.Channels;
using IncidentHub.Core.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Timeline.Updates;

/// <summary>The timer shell: a cycle every few seconds for the clock, and one soon after a change that may matter.</summary>
public sealed partial class UpdateReminderLoop(
    UpdateReminders reminders, IncidentChanges changes, TimeProvider time, ILogger<UpdateReminderLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>A burst of changes costs one cycle.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe(change =>
        {
            if (Matters(change))
                signal.Writer.TryWrite(true);
        });
        try
        {
            while (true)
            {
                try
                {
                    await reminders.RunCycleAsync(stoppingToken);
                }
#pragma warning disable CA1031 // Whatever it was, the next cycle tries again: reminders must not end because the store was away once.
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    Log.CycleFailed(logger, exception);
                }

                await Task.Delay(Pause, time, stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
#pragma warning disable CA1031 // The app ends: a command that is broken off may say so in other ways than as cancelled.
        catch (Exception) when (stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Nothing is left half done: what was not committed is done at the next start.
        }
    }

    /// <summary>Severity, status, roles and merges are told as changes of the head; of entries only updates count.</summary>
    internal static bool Matters(IncidentChange change) => change switch
    {
        EntryChange entry => entry.Row.Kind == TimelineEntryKind.Update,
        _ => change.Part is IncidentPart.Head or IncidentPart.Timeline,
    };

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(Period, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time for the next cycle.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Reminders of status updates could not be worked out; the next cycle tries again")]
        public static partial void CycleFailed(ILogger logger, Exception exception);
    }
}

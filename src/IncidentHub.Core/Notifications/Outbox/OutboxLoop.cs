using System.Threading.Channels;
using IncidentHub.Core.Notifications.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>The timer shell: a cycle every few seconds for the clock and other nodes, and one soon after something was queued here.</summary>
public sealed partial class OutboxLoop(
    OutboxDispatcher dispatcher, OutboxRetention retention, InboxChanges changes, TimeProvider time, ILogger<OutboxLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>A burst of messages costs one cycle.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe(_ => _signal.Writer.TryWrite(true));
        try
        {
            while (true)
            {
                try
                {
                    await dispatcher.RunCycleAsync(stoppingToken);
                    await retention.RunCycleAsync(stoppingToken);
                }
#pragma warning disable CA1031 // Whatever it was, the next cycle tries again: messages must not wait for ever because the store was away once.
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

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(Period, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time for the next cycle.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The outbox could not be worked through; the next cycle tries again")]
        public static partial void CycleFailed(ILogger logger, Exception exception);
    }
}

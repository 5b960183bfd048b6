using System.Threading.Channels;
using IncidentHub.Core.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Clears up at the start, ends a drill when something real begins, and ends it with the app.</summary>
internal sealed partial class DrillKeeper(
    DrillService drills, DrillLeftovers leftovers, IncidentChanges changes, TimeProvider time, ILogger<DrillKeeper> logger) : BackgroundService
{
    /// <summary>Also without news: those of other nodes do not come here.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _cleared;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await drills.CloseAsync();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe(change =>
        {
            if (change.Part == IncidentPart.Head)
                _news.Writer.TryWrite(true);
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunCycleAsync(stoppingToken);
            await WaitAsync(stoppingToken);
        }
    }

    private async Task RunCycleAsync(CancellationToken stoppingToken)
    {
        try
        {
            _cleared = _cleared || await leftovers.CleanAsync(stoppingToken);
            await drills.EndIfGraveAsync(stoppingToken);
        }
#pragma warning disable CA1031 // The store may be away; the next time comes soon, and the app must not end for the sake of drills.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!stoppingToken.IsCancellationRequested)
                Log.CycleFailed(logger, exception);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(Period, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look, or to end.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Looking after drills failed; it is tried again")]
        public static partial void CycleFailed(ILogger logger, Exception exception);
    }
}

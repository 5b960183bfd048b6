using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>The timer shell: for every target and every kind of cycle one loop, which no other loop can delay.</summary>
internal sealed partial class TargetLoops(
    IDbContextFactory<IncidentHubDbContext> contexts,
    TargetVault vault,
    PracticeTargets practice,
    TargetChanges changes,
    MetricFeed feed,
    IEnumerable<ITargetCycleFactory> factories,
    TimeProvider time,
    ILogger<TargetLoops> logger) : BackgroundService
{
    /// <summary>Also without an announcement: another node may have written the list.</summary>
    private static readonly TimeSpan ReloadPeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Guid, Running> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var pause = ReloadPeriod;
                try
                {
                    await ReconcileAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException)
                {
                    // The store is away: what is watched stays watched.
                    Log.ListUnreadable(logger, exception);
                    pause = AfterFailure;
                }
                await changes.WaitAsync(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(running => running.StopAsync()));
        }
    }

    /// <summary>Starts, restarts and stops loops until they match what is practised on and the stored list.</summary>
    internal async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        // Without the store, and so before it: what is practised on ends even while the store is away.
        var practised = practice.All;
        await StopOthersAsync(practised.Select(access => access.Id), isPractised: true);
        foreach (var access in practised.Where(access => !_running.ContainsKey(access.Id)))
            Start(access, version: 0, cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var targets = await db.Targets.AsNoTracking().ToListAsync(cancellationToken);
        await StopOthersAsync(targets.Select(target => target.Id), isPractised: false);
        foreach (var target in targets)
        {
            if (_running.TryGetValue(target.Id, out var running) && running.Version == target.Version)
                continue;
            await StopAsync(target.Id);
            Start(vault.Open(target), target.Version, cancellationToken);
        }
    }

    private async Task StopOthersAsync(IEnumerable<Guid> wanted, bool isPractised)
    {
        foreach (var gone in _running.Where(running => running.Value.IsPractised == isPractised).Select(running => running.Key).Except(wanted).ToList())
        {
            await StopAsync(gone);
            feed.Publish(new TargetRemoved(gone));
        }
    }

    private void Start(TargetAccess access, uint version, CancellationToken cancellationToken)
    {
        feed.Publish(new TargetStatusChanged(
            TargetReporter.StatusOf(access, TargetState.Unknown, time.GetUtcNow())));
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loops = factories.Where(factory => factory.Serves(access.Kind)).Select(factory => Task.Run(() => LoopAsync(factory, access, stop.Token), CancellationToken.None));
        _running.Add(access.Id, new Running(version, access.IsDrill, stop, Task.WhenAll(loops.ToArray())));
    }

    private async Task StopAsync(Guid targetId)
    {
        if (_running.Remove(targetId, out var running))
            await running.StopAsync();
    }

    private async Task LoopAsync(ITargetCycleFactory factory, TargetAccess access, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var cycle = factory.Create(access);
                while (true)
                    await Task.Delay(await cycle.RunCycleAsync(cancellationToken), time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A bug at one target must not end the watching of it, let alone of the others.
                Log.CycleFailed(logger, access.Name, exception);
            }
            await Task.Delay(AfterFailure, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed record Running(uint Version, bool IsPractised, CancellationTokenSource Stop, Task Loops)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stop.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The list of targets could not be read; what is watched stays watched")]
        public static partial void ListUnreadable(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Watching {Target} failed; it begins again")]
        public static partial void CycleFailed(ILogger logger, string target, Exception exception);
    }
}

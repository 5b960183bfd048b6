using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>One drill from its first process to its last file: Starting, Running, Stopping.</summary>
internal sealed partial class DrillRun(
    Drill drill, DrillCaps caps, IPracticeGround ground, PracticeTargets targets, TimeProvider time, Action<DrillStatus> tell, ILogger logger) : IDisposable
{
    /// <summary>What the practice server is called wherever it is shown; the history of deadlocks keeps it.</summary>
    public const string TargetName = "Drill: practice bank";

    /// <summary>How often the caps are looked at and the figures told.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PatienceWithWatchers = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource<(DrillEnd End, Actor By)> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _begin = new();
    private DrillStatus _status = new() { State = DrillState.Starting, DrillId = drill.Id, StartedBy = drill.StartedByName };

    /// <summary>Ends the drill, also while it starts; the first reason counts.</summary>
    public void Ask(DrillEnd end, Actor by)
    {
        if (_asked.TrySetResult((end, by)))
            _begin.Cancel();
    }

    /// <summary>Holds the drill. It does not throw for what may happen to a server or to a disk.</summary>
    public async Task<DrillOutcome> RunAsync()
    {
        IPractice? practice = null;
        (DrillEnd End, Actor By) ended;
        string? problem = null;
        try
        {
            Tell(_status);
            practice = await ground.OpenAsync(drill.Folder!, caps, _begin.Token);
            targets.Add(practice.Describe(drill.Id, TargetName));
            ended = await WatchAsync(practice);
        }
        catch (OperationCanceledException) when (_asked.Task.IsCompleted)
        {
            ended = await _asked.Task;
        }
#pragma warning disable CA1031 // Whatever it was, a bug of ours included: what was started must be taken away below.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, exception);
            (ended, problem) = ((DrillEnd.Failed, Actor.System), exception.Message);
        }

        Tell(_status with { State = DrillState.Stopping, EndsAt = null });
        return new DrillOutcome(ended.End, ended.By, problem, _status.Figures, await RemoveAsync(practice));
    }

    public void Dispose() => _begin.Dispose();

    private async Task<(DrillEnd End, Actor By)> WatchAsync(IPractice practice)
    {
        var began = time.GetTimestamp();
        Tell(_status with { State = DrillState.Running, EndsAt = time.GetUtcNow() + caps.Duration });
        while (!_asked.Task.IsCompleted)
        {
            var figures = practice.Measure();
            Tell(_status with { Figures = figures });
            if (caps.Reached(time.GetElapsedTime(began), figures.DiskBytes) is { } cap)
                return (cap, Actor.System);
            await Task.Delay(Tick, time, _begin.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await _asked.Task;
    }

    private async Task<bool> RemoveAsync(IPractice? practice)
    {
        if (practice is null)
            return !Directory.Exists(drill.Folder);
        try
        {
            // First those who look, so that nobody reports a server that is down.
            await targets.RemoveAsync(drill.Id, PatienceWithWatchers);
            await practice.DisposeAsync();
            return true;
        }
#pragma warning disable CA1031 // The next start tries again; the end of the drill is recorded nevertheless.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LeftBehind(logger, drill.Folder, exception);
            return false;
        }
    }

    private void Tell(DrillStatus status) => tell(_status = status);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The drill failed")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "The drill could not be removed from {Folder}; the next start tries again")]
        public static partial void LeftBehind(ILogger logger, string? folder, Exception exception);
    }
}

using System.Collections.Immutable;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// Targets that are watched by this process only and for a while, as the server of a drill is. They are never stored: nobody
/// else reaches their socket, and a process that was killed leaves none behind.
/// </summary>
internal sealed class PracticeTargets(TargetChanges changes, MetricFeed feed)
{
    private ImmutableArray<TargetAccess> _all = [];

    public IReadOnlyList<TargetAccess> All => _all;

    /// <summary>Begins to watch it.</summary>
    public void Add(TargetAccess access)
    {
        ImmutableInterlocked.Update(ref _all, (all, added) => all.Add(added), access);
        changes.Announce();
    }

    /// <summary>Watches it no longer; done when nothing looks at it any more, or after the time given.</summary>
    public async Task RemoveAsync(Guid id, TimeSpan atMost)
    {
        using var reader = feed.Subscribe(id);
        ImmutableInterlocked.Update(ref _all, (all, gone) => all.RemoveAll(access => access.Id == gone), id);
        changes.Announce();
        using var patience = new CancellationTokenSource(atMost);
        try
        {
            while (feed.StatusOf(id) is not null)
                await reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The loops are slow or stopped already; they will find a server that has gone, and end.
        }
    }
}

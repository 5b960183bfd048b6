using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>Who holds up whom right now, the newest deadlock as it happens, and the kinds of those before it.</summary>
public sealed partial class DeadlocksPage
{
    private const int PageSize = 50;

    /// <summary>For so long a real deadlock is shown before a newer one of a drill.</summary>
    private static readonly TimeSpan Grave = TimeSpan.FromMinutes(10);

    private readonly SortedDictionary<Guid, BlockingSeen> blocking = [];
    private IReadOnlyList<TallyComparison> tallies = [];
    private List<DeadlockKind> known = [];
    private string announcement = "";
    private bool loaded;
    private bool more;

    [Inject] private DeadlockHistory History { get; set; } = default!;
    [Inject] private TallyQueries Tallies { get; set; } = default!;
    [Inject] private LogStatuses Logs { get; set; } = default!;

    private Deadlock? newest => (known.Find(kind => !kind.Newest.IsDrill && Time.GetUtcNow() - kind.Newest.DetectedAt < Grave) ?? known.FirstOrDefault())?.Newest;

    protected override async Task OnInitializedAsync()
    {
        Read(null);
        await LoadMoreAsync();
        tallies = [.. (await Tallies.ListAsync()).Where(tally => tally.Missed > 0)];
        loaded = true;
    }

    protected override Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        blocking.Clear();
        foreach (var message in snapshot.Targets.SelectMany(target => target.Recent).OrderBy(message => message.Sequence))
            Take(message.Event);
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        var changed = false;
        foreach (var message in messages)
            changed |= Take(message.Event);
        if (changed)
            StateHasChanged();
        return Task.CompletedTask;
    }

    private bool Take(FeedEvent happened)
    {
        switch (happened)
        {
            case DeadlockDetected { Deadlock: var deadlock }:
                return Take(deadlock);
            case DeadlockLogged { Deadlock: var logged } when Place(logged.Id) is { } place:
                known[place] = known[place] with { Newest = logged };
                return true;
            case DeadlockEnded ended when Place(ended.DeadlockId) is { } place:
                known[place] = known[place] with { Newest = known[place].Newest with { EndedAt = ended.EndedAt, SeenVictim = ended.SeenVictim } };
                return true;
            case BlockingSeen { Tree.Blocked: > 0 } seen:
                blocking[seen.TargetId] = seen;
                return true;
            case BlockingSeen over:
                return blocking.Remove(over.TargetId);
            case TargetRemoved removed:
                return blocking.Remove(removed.TargetId);
            default:
                return false;
        }
    }

    /// <summary>One more of its kind, unless the page has it or a later one: a snapshot after the connection was away tells again what was told.</summary>
    private bool Take(Deadlock deadlock)
    {
        var place = known.FindIndex(kind => kind.Holds(deadlock));
        if (place >= 0 && known[place].Newest.DetectedAt >= deadlock.DetectedAt)
            return false;
        if (loaded)
            announcement = $"Deadlock on {deadlock.TargetName}: pid {string.Join(", pid ", deadlock.Graph.Sessions.Select(session => session.Pid))} wait for each other.";
        if (place < 0)
            known.Add(new DeadlockKind(deadlock, 1, deadlock.DetectedAt));
        else
            known[place] = known[place] with { Newest = deadlock, Count = known[place].Count + 1 };
        Sort();
        return true;
    }

    private int? Place(Guid deadlockId) => known.FindIndex(kind => kind.Newest.Id == deadlockId) is >= 0 and var place ? place : null;

    private async Task LoadMoreAsync()
    {
        var page = await History.KindsAsync(loaded ? known[^1].Newest.DetectedAt : null, PageSize, CancellationToken.None);
        more = page.Count == PageSize;
        foreach (var kind in page)
        {
            // What the feed told is newer than what was stored.
            var place = known.FindIndex(other => other.Holds(kind.Newest));
            if (place < 0)
                known.Add(kind);
            else if (known[place].Newest.Id == kind.Newest.Id)
                known[place] = kind with { Newest = known[place].Newest };
            else
                known[place] = known[place] with { Count = known[place].Count + kind.Count, FirstAt = kind.FirstAt };
        }
        Sort();
    }

    private void Sort() => known = [.. known.OrderByDescending(kind => kind.Newest.DetectedAt)];

    private static string Statements(Deadlock deadlock) =>
        string.Join(" ⇄ ", deadlock.Graph.Sessions.Select(session => session.Statement ?? "hidden").Distinct());
}

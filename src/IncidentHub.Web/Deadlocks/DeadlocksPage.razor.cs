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
    private DateTimeOffset? cursor;
    private string announcement = "";
    private bool loaded;
    private bool more;

    [Inject] private DeadlockHistory History { get; set; } = default!;
    [Inject] private TallyQueries Tallies { get; set; } = default!;
    [Inject] private LogStatuses Logs { get; set; } = default!;

    private Deadlock? newest => (known.Find(kind => !kind.Newest.IsDrill && Time.GetUtcNow() - kind.Newest.DetectedAt < Grave) ?? known.FirstOrDefault())?.Newest;

    protected override async Task OnInitializedAsync()
    {
        tallies = [.. (await Tallies.ListAsync()).Where(tally => tally.Missed > 0)];
        Read(null);
    }

    protected override async Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        // The history first: it has the counts. The feed adds what has not been stored yet.
        (known, cursor) = ([], null);
        await LoadMoreAsync();
        blocking.Clear();
        foreach (var message in snapshot.Targets.SelectMany(target => target.Recent).OrderBy(message => message.Sequence))
        {
            if (message.Event is DeadlockDetected { Deadlock: var deadlock } && (cursor is null || deadlock.DetectedAt > cursor))
                await TakeAsync(deadlock);
            else
                Take(message.Event);
        }
        loaded = true;
        StateHasChanged();
    }

    protected override async Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        var changed = false;
        foreach (var message in messages)
        {
            if (message.Event is not DeadlockDetected { Deadlock: var deadlock })
            {
                changed |= Take(message.Event);
                continue;
            }
            announcement = $"Deadlock on {deadlock.TargetName}: pid {string.Join(", pid ", deadlock.Graph.Sessions.Select(session => session.Pid))} wait for each other.";
            await TakeAsync(deadlock);
            changed = true;
        }
        if (changed)
            StateHasChanged();
    }

    private bool Take(FeedEvent happened)
    {
        switch (happened)
        {
            case DeadlockLogged { Deadlock: var logged } when Place(logged.Id) is { } place:
                known[place] = known[place] with { Newest = logged };
                return true;
            case DeadlockEnded ended when Place(ended.DeadlockId) is { } place && known[place].Newest.Logged is null:
                known[place] = known[place] with { Newest = known[place].Newest with { EndedAt = ended.EndedAt, SeenVictim = ended.SeenVictim } };
                return true;
            case BlockingSeen { Tree.Blocked: > 0 } seen:
                if (loaded && !blocking.ContainsKey(seen.TargetId))
                    announcement = $"Sessions on {seen.TargetName} hold up others.";
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

    /// <summary>One more of its kind, unless the page has it or a later one; how many there were before it, the history knows.</summary>
    private async Task TakeAsync(Deadlock deadlock)
    {
        var fingerprint = deadlock.Fingerprint;
        if (IsTold(known.Find(kind => kind.Holds(deadlock, fingerprint))))
            return;
        var earlier = await History.RecurrenceAsync(deadlock, deadlock.DetectedAt, CancellationToken.None);
        var place = known.FindIndex(kind => kind.Holds(deadlock, fingerprint));
        if (place >= 0 && IsTold(known[place]))
            return; // Meanwhile, by a snapshot after the connection was away.
        var kind = new DeadlockKind(deadlock, Math.Max(earlier.Count, place < 0 ? 0 : known[place].Count) + 1, earlier.FirstAt ?? (place < 0 ? deadlock.DetectedAt : known[place].FirstAt));
        if (place >= 0)
            known.RemoveAt(place);
        known.Add(kind);
        Sort();

        bool IsTold(DeadlockKind? kind) => kind is not null && (kind.Newest.Id == deadlock.Id || kind.Newest.DetectedAt >= deadlock.DetectedAt);
    }

    private int? Place(Guid deadlockId) => known.FindIndex(kind => kind.Newest.Id == deadlockId) is >= 0 and var place ? place : null;

    private async Task LoadMoreAsync()
    {
        var page = await History.KindsAsync(cursor, PageSize, CancellationToken.None);
        (more, cursor) = (page.Count == PageSize, page.Count > 0 ? page[^1].Newest.DetectedAt : cursor);
        known.AddRange(page.Where(kind => !known.Exists(other => other.Holds(kind.Newest, kind.Fingerprint))));
        Sort();
    }

    private void Sort() => known = [.. known.OrderByDescending(kind => kind.Newest.DetectedAt)];

    private static string Statements(Deadlock deadlock) =>
        string.Join(" ⇄ ", deadlock.Graph.Sessions.Select(session => session.Statement ?? "hidden").Distinct());
}

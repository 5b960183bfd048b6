using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>The newest deadlock as it happens, and those before it.</summary>
public sealed partial class DeadlocksPage
{
    private const int PageSize = 50;

    private List<Deadlock> known = [];
    private string announcement = "";
    private bool loaded;
    private bool more;

    [Inject] private DeadlockHistory History { get; set; } = default!;

    private Deadlock? newest => known.Count > 0 ? known[0] : null;

    protected override async Task OnInitializedAsync()
    {
        Read(null);
        await LoadMoreAsync();
        loaded = true;
    }

    protected override Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
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
                // A snapshot after the connection was away tells again what was told.
                if (loaded && known.TrueForAll(other => other.Id != deadlock.Id))
                    announcement = $"Deadlock on {deadlock.TargetName}: pid {string.Join(", pid ", deadlock.Graph.Sessions.Select(session => session.Pid))} wait for each other.";
                Merge([deadlock]);
                return true;
            case DeadlockLogged { Deadlock: var logged } when known.FindIndex(deadlock => deadlock.Id == logged.Id) is >= 0 and var place:
                known[place] = logged;
                return true;
            case DeadlockEnded ended when known.FindIndex(deadlock => deadlock.Id == ended.DeadlockId) is >= 0 and var index:
                known[index] = known[index] with { EndedAt = ended.EndedAt, SeenVictim = ended.SeenVictim };
                return true;
            default:
                return false;
        }
    }

    private async Task LoadMoreAsync()
    {
        var page = await History.ListAsync(loaded ? known[^1].DetectedAt : null, PageSize, CancellationToken.None);
        more = page.Count == PageSize;
        Merge(page);
    }

    /// <summary>What the feed told is newer than what was stored.</summary>
    private void Merge(IEnumerable<Deadlock> others) =>
        known = [.. known.Concat(others).DistinctBy(deadlock => deadlock.Id).OrderByDescending(deadlock => deadlock.DetectedAt)];

    private static string Statements(Deadlock deadlock) =>
        string.Join(" ⇄ ", deadlock.Graph.Sessions.Select(session => session.Statement ?? "hidden").Distinct());
}

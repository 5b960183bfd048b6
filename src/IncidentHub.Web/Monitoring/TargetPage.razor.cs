using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Monitoring;

/// <summary>One target live: how it stands, its place in the chain, its charts and who uses it.</summary>
public sealed partial class TargetPage
{
    private TargetHealth? health;
    private TargetDetails? details;
    private BlockingSeen? blocking;
    private PoolsSeen? pools;
    private TallyComparison? tally;
    private IReadOnlyList<TargetHealth> chain = [];
    private Guid shown;
    private bool loaded;
    private bool paused;
    private bool wasDrill;

    [Parameter] public Guid TargetId { get; set; }
    [Inject] private Targets Targets { get; set; } = default!;
    [Inject] private TallyQueries Tallies { get; set; } = default!;
    [Inject] private LogStatuses Logs { get; set; } = default!;

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == TargetId)
            return;
        shown = TargetId;
        details = await Targets.FindAsync(TargetId, CancellationToken.None);
        tally = await Tallies.FindAsync(TargetId);
        (health, chain, blocking, pools, paused) = (null, [], null, null, false);
        Show();
        wasDrill = health?.Status.IsDrill == true;
        loaded = true;
        Read(TargetId);
    }

    protected override Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        var standing = snapshot.Targets is [var found] ? found.Recent.Select(message => message.Event).ToList() : [];
        blocking = standing.OfType<BlockingSeen>().LastOrDefault();
        pools = standing.OfType<PoolsSeen>().LastOrDefault();
        Show();
        return Task.CompletedTask;
    }

    protected override Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Event is BlockingSeen seen)
                blocking = seen;
            else if (message.Event is PoolsSeen used)
                pools = used;
        }
        if (!paused)
            Show();
        return Task.CompletedTask;
    }

    /// <summary>With its charts all of the page stands still, for this viewer alone.</summary>
    private void Hold(bool isPaused)
    {
        paused = isPaused;
        if (!paused)
            Show();
    }

    private void Show()
    {
        health = Feed.HealthOf(TargetId);
        chain = Feed.ChainOf(TargetId);
        wasDrill |= health?.Status.IsDrill == true;
        StateHasChanged();
    }
}

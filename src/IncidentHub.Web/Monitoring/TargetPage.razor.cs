using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Monitoring;

/// <summary>One target live: the charts are handed only the new points.</summary>
public sealed partial class TargetPage
{
    private readonly List<Sample> held = [];
    private readonly List<long> heldMarks = [];
    private ElementReference charts;
    private BrowserSide? drawing;
    private TargetHealth? health;
    private TargetDetails? details;
    private BlockingSeen? blocking;
    private TallyComparison? tally;
    private Guid shown;
    private bool loaded;
    private bool paused;
    private bool wasDrill;

    [Parameter] public Guid TargetId { get; set; }
    [Inject] private IJSRuntime JS { get; set; } = default!;
    [Inject] private Targets Targets { get; set; } = default!;
    [Inject] private TallyQueries Tallies { get; set; } = default!;
    [Inject] private LogStatuses Logs { get; set; } = default!;

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == TargetId)
            return;
        shown = TargetId;
        details = await Targets.FindAsync(TargetId, CancellationToken.None);
        tally = await Tallies.FindAsync(TargetId);
        health = Find();
        wasDrill = health?.Status.IsDrill == true;
        loaded = true;
        Read(TargetId);
    }

    protected override async Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        held.Clear();
        heldMarks.Clear();
        blocking = snapshot.Targets is [var found] ? found.Recent.Select(message => message.Event).OfType<BlockingSeen>().LastOrDefault() : null;
        Show();
        // Without a sample there is nothing to draw, and nothing to draw it on.
        if (snapshot.Targets is not [var target] || health?.Last is null)
            return;
        // The elements to draw on come with the first render that knows the target.
        await Task.Yield();
        var points = target.Samples.Select(Point).ToArray();
        var marks = target.Recent.Select(message => message.Event).OfType<DeadlockDetected>().Select(Mark).ToArray();
        drawing ??= new BrowserSide(JS, Time);
        if (drawing.IsStarted)
            await drawing.CallAsync("replace", points, marks);
        else
            await drawing.StartAsync("Monitoring/TargetPage.razor.js", charts, points, marks);
    }

    protected override Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Event is SampleTaken taken)
                held.Add(taken.Sample);
            else if (message.Event is DeadlockDetected detected)
                heldMarks.Add(Mark(detected));
            else if (message.Event is BlockingSeen seen)
                blocking = seen;
        }
        if (held.Count > MetricFeed.KeptSamples)
            held.RemoveRange(0, held.Count - MetricFeed.KeptSamples);
        return paused ? Task.CompletedTask : PushAsync();
    }

    protected override ValueTask DisposeBrowserSideAsync() => drawing?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task TogglePauseAsync()
    {
        paused = !paused;
        return paused ? Task.CompletedTask : PushAsync();
    }

    private async Task PushAsync()
    {
        Show();
        if (drawing is not { IsStarted: true })
        {
            // The page was open before the target was watched: there was nothing to draw on yet.
            await OnSnapshotAsync(Feed.Snapshot(TargetId));
            return;
        }
        var (points, marks) = (held.Select(Point).ToArray(), heldMarks.ToArray());
        held.Clear();
        heldMarks.Clear();
        await drawing.CallAsync("push", points, marks);
    }

    private void Show()
    {
        health = Find();
        wasDrill |= health?.Status.IsDrill == true;
        StateHasChanged();
    }

    private TargetHealth? Find() => Feed.Health().FirstOrDefault(target => target.Status.TargetId == TargetId);

    private static long Mark(DeadlockDetected detected) => detected.Deadlock.DetectedAt.ToUnixTimeMilliseconds();

    private static double?[] Point(Sample sample) =>
    [
        sample.At.ToUnixTimeMilliseconds(), sample.Usable,
        Math.Max(0, sample.InUse - sample.Active - sample.Idle - sample.IdleInTransaction),
        sample.Idle, sample.IdleInTransaction, sample.Active, sample.Waiting, sample.Blocked,
        Math.Round(sample.LongestQuery, 2), Math.Round(sample.LongestTransaction, 2), Math.Round(sample.LongestIdleInTransaction, 2),
        Rounded(sample.Transactions), Rounded(sample.Rollbacks),
    ];

    private static double? Rounded(double? rate) => rate is { } value ? Math.Round(value, 1) : null;
}

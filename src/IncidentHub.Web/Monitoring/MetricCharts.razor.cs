using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Charts;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Monitoring;

/// <summary>
/// The charts of a target, live or over any stretch of its past. The browser is handed only points; a drag over a chart chooses a stretch,
/// to look closer or to pin it to an incident.
/// </summary>
public sealed partial class MetricCharts
{
    /// <summary>Changes of a server come unannounced; they are looked for once a minute.</summary>
    private static readonly TimeSpan UnannouncedBands = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan MostOftenBands = TimeSpan.FromSeconds(1);

    private readonly List<Sample> held = [];
    private readonly List<long> heldMarks = [];
    private DotNetObjectReference<MetricCharts>? self;
    private ElementReference root;
    private BrowserSide? drawing;
    private ChartSpan? chosen = ChartSpan.Live;
    private HistoryWindow? past;
    private (DateTimeOffset From, DateTimeOffset To)? shown;
    private (DateTimeOffset From, DateTimeOffset To)? selection;
    private DateTimeOffset readAt;
    private IReadOnlyList<ChartBand> bands = [];
    private DateTimeOffset bandsAt;
    private int bandsVersion;
    private Guid drawn;
    private bool selecting;
    private bool paused;
    private bool isAway;

    [Parameter, EditorRequired] public Guid TargetId { get; set; }

    [Parameter, EditorRequired] public TargetKind Kind { get; set; }

    [Parameter] public string Name { get; set; } = "";

    /// <summary>Only the first so many.</summary>
    [Parameter] public int Most { get; set; } = int.MaxValue;

    /// <summary>The incident that stretches are pinned to; null asks for one.</summary>
    [Parameter] public Guid? IncidentId { get; set; }

    /// <summary>The viewer holds the charts still, or lets them go on.</summary>
    [Parameter] public EventCallback<bool> PausedChanged { get; set; }

    /// <summary>A stretch that is offered beside the usual ones.</summary>
    [Parameter] public (DateTimeOffset From, DateTimeOffset To)? Over { get; set; }

    [Inject] private IJSRuntime JS { get; set; } = default!;
    [Inject] private ChartPast Past { get; set; } = default!;
    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    // Beside other things there is little room, and little to ask.
    private IReadOnlyList<ChartSpan> Spans => Most > 2 ? ChartSpan.All : [.. ChartSpan.All.Where(span => span.Length <= TimeSpan.FromHours(1) || span.Length == TimeSpan.FromHours(24))];

    private IReadOnlyList<ChartDefinition> Shown => [.. ChartSet.Of(Kind).Take(Most)];

    private bool IsLive => chosen == ChartSpan.Live;

    /// <summary>Where the points come from.</summary>
    private string Source => isAway ? "the store is away: only what is live can be shown" : past is null ? "each sample, as it comes" : past.Points.Count == 0 ? "nothing was measured in this time" : past.Resolution switch
    {
        SampleResolution.Raw => $"from each sample, a point per {HealthLabels.Length(past.Step)}",
        SampleResolution.Minute => $"from minutes, a point per {HealthLabels.Length(past.Step)}",
        _ => $"from hours, a point per {HealthLabels.Length(past.Step)}",
    };

    protected override void OnAfterRender(bool firstRender)
    {
        if (drawn == TargetId)
            return;
        drawn = TargetId;
        (chosen, past, shown, selection, selecting, paused, isAway) = (ChartSpan.Live, null, null, null, false, false, false);
        Read(TargetId);
    }

    protected override async Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        held.Clear();
        heldMarks.Clear();
        if (!IsLive)
            return;
        var target = snapshot.Targets is [var found] ? found : null;
        await DrawAsync(
            target?.Samples.Select(Point).ToArray() ?? [],
            target?.Recent.Select(message => message.Event).OfType<DeadlockDetected>().Select(Mark).ToArray() ?? [], Time.GetUtcNow() - ChartSpan.Live.Length, null);
    }

    protected override async Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Event is SampleTaken taken)
                held.Add(taken.Sample);
            else if (message.Event is DeadlockDetected detected)
                heldMarks.Add(Mark(detected));
        }
        if (held.Count > MetricFeed.KeptSamples)
            held.RemoveRange(0, held.Count - MetricFeed.KeptSamples);
        if (paused || drawing is not { IsStarted: true })
            return;
        if (IsLive)
        {
            await PushAsync();
            await RefreshBandsAsync();
        }
        else if (chosen is { } span && past is not null && Time.GetUtcNow() - readAt >= Refresh(past.Step))
            await ReadPastAsync(span);
    }

    protected override async ValueTask DisposeBrowserSideAsync()
    {
        if (drawing is not null)
            await drawing.DisposeAsync();
        self?.Dispose();
    }

    /// <summary>Somebody dragged over a chart.</summary>
    [JSInvokable]
    public void Select(double from, double to)
    {
        var (begin, end) = (FromMs(Math.Min(from, to)), FromMs(Math.Max(from, to)));
        if (end - begin < TimeSpan.FromSeconds(1))
            return;
        selection = (begin, end);
        StateHasChanged();
    }

    private async Task ChooseAsync(ChartSpan span)
    {
        chosen = span;
        if (paused)
            await PausedChanged.InvokeAsync(paused = false);
        if (span != ChartSpan.Live)
        {
            await ReadPastAsync(span);
            return;
        }
        (past, shown, isAway) = (null, null, false);
        await OnSnapshotAsync(Feed.Snapshot(TargetId));
    }

    private string Pressed(ChartSpan span) => chosen == span ? "true" : "false";

    private async Task TogglePauseAsync()
    {
        paused = !paused;
        await PausedChanged.InvokeAsync(paused);
        if (paused)
            return;
        if (IsLive)
            await PushAsync();
        else if (chosen is { } span)
            await ReadPastAsync(span);
    }

    private void ToggleSelecting() => selecting = !selecting;

    private Task PickAsync((DateTimeOffset From, DateTimeOffset To) stretch)
    {
        (selection, selecting) = (stretch, false);
        return ShowAsync(stretch);
    }

    private async Task ShowAsync((DateTimeOffset From, DateTimeOffset To) stretch)
    {
        (chosen, shown) = (null, stretch);
        await ReadPastAsync(stretch.From, stretch.To);
    }

    private Task ReadPastAsync(ChartSpan span)
    {
        var now = Time.GetUtcNow();
        return ReadPastAsync(now - span.Length, now);
    }

    private async Task ReadPastAsync(DateTimeOffset from, DateTimeOffset to)
    {
        readAt = Time.GetUtcNow();
        var wanted = (chosen, shown);
        var read = await Past.ReadAsync(TargetId, from, to);
        if (wanted != (chosen, shown))
            return; // Something else was chosen meanwhile.
        isAway = read is null;
        if (read is { } found)
        {
            past = found.Window;
            await DrawAsync([.. past.Points.Select(Point)], found.Marks, from, to);
        }
        StateHasChanged();
    }

    private async Task DrawAsync(double?[][] points, IReadOnlyList<long> marks, DateTimeOffset from, DateTimeOffset? to)
    {
        await ReadBandsAsync(from, to ?? Time.GetUtcNow());
        var window = new
        {
            From = to is null ? (long?)null : from.ToUnixTimeMilliseconds(),
            To = to?.ToUnixTimeMilliseconds(),
            Gap = (past is null ? TimeSpan.FromSeconds(5) : past.Step * 2.5).TotalMilliseconds,
        };
        drawing ??= new BrowserSide(JS, Time);
        if (drawing.IsStarted)
        {
            await drawing.CallAsync("replace", points, marks, bands, window);
            return;
        }
        self ??= DotNetObjectReference.Create(this);
        await drawing.StartAsync("Monitoring/MetricCharts.razor.js", root, ChartOrder.Of(Shown), points, marks, bands, window, self);
    }

    private async Task ReadBandsAsync(DateTimeOffset from, DateTimeOffset to)
    {
        (bandsVersion, bandsAt) = (Past.BandsVersion, Time.GetUtcNow());
        bands = await Past.BandsAsync(await CurrentActor.GetAsync(), TargetId, from, to);
    }

    /// <summary>An incident that is opened, a drill that ends: the live charts show it while they run.</summary>
    private async Task RefreshBandsAsync()
    {
        var now = Time.GetUtcNow();
        if (now - bandsAt < (bandsVersion == Past.BandsVersion ? UnannouncedBands : MostOftenBands))
            return;
        var before = bands;
        await ReadBandsAsync(now - ChartSpan.Live.Length, now);
        if (drawing is not null && !before.SequenceEqual(bands))
            await drawing.CallAsync("bands", bands);
    }

    private async Task PushAsync()
    {
        var (points, marks) = (held.Select(Point).ToArray(), heldMarks.ToArray());
        held.Clear();
        heldMarks.Clear();
        if (drawing is not null && (points.Length > 0 || marks.Length > 0))
            await drawing.CallAsync("push", points, marks);
    }

    private async Task ClearAsync()
    {
        (selection, selecting) = (null, false);
        if (drawing is not null)
            await drawing.CallAsync("clear");
    }

    /// <summary>The past moves by a step at a time; more often than every five seconds nobody looks.</summary>
    private static TimeSpan Refresh(TimeSpan step) => step < TimeSpan.FromSeconds(5) ? TimeSpan.FromSeconds(5) : step;

    private double?[] Point(Sample sample) => ChartOrder.Point(Shown, sample.At, SampleMetric.Values(sample));

    private double?[] Point(HistoryPoint point) => ChartOrder.Point(Shown, point.At, point.Values);

    private static long Mark(DeadlockDetected detected) => detected.Deadlock.DetectedAt.ToUnixTimeMilliseconds();

    private static DateTimeOffset FromMs(double ms) => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(ms, 0, 253_402_300_799_000));
}

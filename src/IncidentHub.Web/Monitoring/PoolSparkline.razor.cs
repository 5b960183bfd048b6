using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Monitoring;

/// <summary>The connections in use of one target over ten minutes, small.</summary>
public sealed partial class PoolSparkline
{
    /// <summary>As many points as the line is wide.</summary>
    private const int MaxPoints = 200;

    private ElementReference canvas;
    private BrowserSide? line;

    [Parameter, EditorRequired] public Guid TargetId { get; set; }

    /// <summary>As wide as there is room, for a card rather than a row.</summary>
    [Parameter] public bool Wide { get; set; }

    [Parameter] public string Colour { get; set; } = "--accent";
    [Inject] private IJSRuntime JS { get; set; } = default!;

    protected override TimeSpan Pace => TimeSpan.FromSeconds(2);

    // Drawn by the browser: nothing to render again.
    protected override bool ShouldRender() => false;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Read(TargetId);
    }

    protected override async Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        var samples = snapshot.Targets is [var target] ? target.Samples : [];
        var step = Math.Max(1, samples.Count / MaxPoints);
        var points = Points(samples.Where((_, index) => index % step == 0 || index == samples.Count - 1));
        line ??= new BrowserSide(JS, Time);
        if (line.IsStarted)
            await line.CallAsync("replace", points, Colour);
        else
            await line.StartAsync("Monitoring/PoolSparkline.razor.js", canvas, points, Colour);
    }

    protected override async Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        var newest = messages.Select(message => message.Event).OfType<SampleTaken>().TakeLast(1).Select(taken => taken.Sample);
        if (Points(newest) is { Length: > 0 } points)
            await line!.CallAsync("push", points, Colour);
    }

    protected override ValueTask DisposeBrowserSideAsync() => line?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static double[][] Points(IEnumerable<Sample> samples) =>
        [.. samples.Select(sample => new[] { sample.At.ToUnixTimeMilliseconds(), Math.Round(sample.Saturation, 3) })];
}

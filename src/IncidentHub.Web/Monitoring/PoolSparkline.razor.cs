using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Monitoring;

/// <summary>The connections in use of one target over ten minutes, small.</summary>
public sealed partial class PoolSparkline
{
    /// <summary>As many points as the line is wide.</summary>
    private const int MaxPoints = 200;

    private ElementReference canvas;
    private IJSObjectReference? module;
    private IJSObjectReference? line;

    [Parameter, EditorRequired] public Guid TargetId { get; set; }
    [Parameter] public string Colour { get; set; } = "--accent";
    [Inject] private IJSRuntime JS { get; set; } = default!;

    protected override TimeSpan Pace => TimeSpan.FromSeconds(2);

    // Drawn by the browser: nothing to render again.
    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        module = await JS.InvokeAsync<IJSObjectReference>("import", "./Monitoring/PoolSparkline.razor.js");
        Read(TargetId);
    }

    protected override async Task OnSnapshotAsync(FeedSnapshot snapshot)
    {
        var samples = snapshot.Targets is [var target] ? target.Samples : [];
        var step = Math.Max(1, samples.Count / MaxPoints);
        var points = Points(samples.Where((_, index) => index % step == 0 || index == samples.Count - 1));
        if (line is null)
            line = await module!.InvokeAsync<IJSObjectReference>("create", canvas, points, Colour);
        else
            await line.InvokeVoidAsync("replace", points, Colour);
    }

    protected override async Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages)
    {
        var newest = messages.Select(message => message.Event).OfType<SampleTaken>().TakeLast(1).Select(taken => taken.Sample);
        if (Points(newest) is { Length: > 0 } points)
            await line!.InvokeVoidAsync("push", points, Colour);
    }

    protected override async ValueTask DisposeBrowserSideAsync()
    {
        if (line is not null)
        {
            await line.InvokeVoidAsync("dispose");
            await line.DisposeAsync();
        }
        if (module is not null)
            await module.DisposeAsync();
    }

    private static double[][] Points(IEnumerable<Sample> samples) =>
        [.. samples.Select(sample => new[] { sample.At.ToUnixTimeMilliseconds(), Math.Round((double)sample.InUse / sample.Usable, 3) })];
}

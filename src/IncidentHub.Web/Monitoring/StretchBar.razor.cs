using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Monitoring;

/// <summary>What can be done with a stretch of the past: look closer, or pin it to an incident. Asks for one where nobody can drag.</summary>
public sealed partial class StretchBar(WindowEvidence evidence, ChartPast past, CurrentActor currentActor, TimeProvider time)
{
    private string typedFrom = "";
    private string typedTo = "";
    private string? problem;
    private string? pinnedTo;
    private PoolsSeen? pools;
    private (DateTimeOffset From, DateTimeOffset To)? shown;
    private bool pinning;

    /// <summary>The stretch; null while none is chosen.</summary>
    [Parameter] public (DateTimeOffset From, DateTimeOffset To)? Picked { get; set; }

    /// <summary>Whether it asks for one.</summary>
    [Parameter] public bool Asks { get; set; }

    [Parameter, EditorRequired] public Guid TargetId { get; set; }

    [Parameter, EditorRequired] public TargetKind Kind { get; set; }

    /// <summary>The incident that it is pinned to; null asks for one.</summary>
    [Parameter] public Guid? IncidentId { get; set; }

    [Parameter] public EventCallback<(DateTimeOffset From, DateTimeOffset To)> OnPicked { get; set; }

    [Parameter] public EventCallback<(DateTimeOffset From, DateTimeOffset To)> OnZoom { get; set; }

    [Parameter] public EventCallback OnClear { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Picked)
            return;
        (shown, problem, pinnedTo, pinning, pools) = (Picked, null, null, false, null);
        if (Picked is not { } picked)
            return;
        // The middle: at the ends of what is looked at it is mostly over.
        var found = await past.PoolsAsync(TargetId, picked.From + ((picked.To - picked.From) / 2));
        if (shown == Picked)
            pools = found;
    }

    private async Task TakeAsync()
    {
        var now = time.GetUtcNow();
        var (from, to) = (TypedInstant.Read(typedFrom, Zone, now), TypedInstant.Read(typedTo, Zone, now));
        var (begin, end) = (from.At ?? now, to.At ?? now);
        problem = from.Problem ?? to.Problem
            ?? (end <= begin ? "The end lies before the beginning." : end - begin > SampleHistory.Longest ? "At most a year." : null);
        if (problem is null)
            await OnPicked.InvokeAsync((begin, end));
    }

    private async Task<EditResult> PinAsync(PinOrder order)
    {
        if (Picked is not { } picked)
            return EditResult.Invalid("Choose a stretch first.");
        var result = await evidence.PinAsync(await currentActor.GetAsync(), order.IncidentId, TargetId, picked.From, picked.To, order.HypothesisId, order.Note);
        if (result.Outcome == EditOutcome.Saved)
            pinnedTo = order.IncidentKey;
        return result;
    }

    private string Written((DateTimeOffset From, DateTimeOffset To) stretch) =>
        $"{Zone.FormatSeconds(stretch.From)} to {Zone.FormatSeconds(stretch.To)} {Zone.Name(stretch.To)}, {HealthLabels.Length(stretch.To - stretch.From)}";
}

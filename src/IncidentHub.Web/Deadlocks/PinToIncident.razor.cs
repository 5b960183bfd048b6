using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Web.People;
using IncidentHub.Web.Timeline;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Deadlocks;

/// <summary>Says to which incidents a deadlock is pinned, and pins it to one more.</summary>
public sealed partial class PinToIncident(EvidenceService service, EvidenceQueries evidence, CurrentActor currentActor)
{
    private IReadOnlyList<PinnedPlace> places = [];
    private ElementReference opener;
    private Guid shown;
    private bool open;
    private bool left;

    [Parameter, EditorRequired] public Guid DeadlockId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == DeadlockId)
            return;
        (shown, open, left) = (DeadlockId, false, false);
        places = await evidence.PlacesAsync(await currentActor.GetAsync(), DeadlockId);
    }

    /// <summary>Back to the button that opened the form.</summary>
    private void Leave() => (open, left) = (false, true);

    private async Task<EditResult> PinAsync(PinOrder order)
    {
        var actor = await currentActor.GetAsync();
        var result = await service.PinDeadlockAsync(actor, order.IncidentId, DeadlockId, order.HypothesisId, order.Note);
        if (result.Outcome == EditOutcome.Saved)
            places = await evidence.PlacesAsync(actor, DeadlockId);
        return result;
    }
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Deadlocks;

/// <summary>Says to which incidents a deadlock is pinned, and pins it to one more.</summary>
public sealed partial class PinToIncident(EvidenceService service, EvidenceQueries evidence, IncidentQueries queries, TimelineQueries timelines, CurrentActor currentActor)
{
    // Also what is resolved: its postmortem is still to be written.
    private static readonly IncidentFilter Over = new() { Statuses = [IncidentStatus.Resolved, IncidentStatus.Closed] };
    private static readonly IncidentFilter Open = new()
    {
        Statuses = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())],
    };

    private IReadOnlyList<PinnedPlace> places = [];
    private IReadOnlyList<IncidentRow> incidents = [];
    private IReadOnlyList<Hypothesis> hypotheses = [];
    private ElementReference first;
    private ElementReference opener;
    private Guid shown;
    private Guid incidentId;
    private Guid? hypothesisId;
    private string note = "";
    private string? problem;
    private bool open;
    private bool left;
    private bool pinning;

    [Parameter, EditorRequired] public Guid DeadlockId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == DeadlockId)
            return;
        shown = DeadlockId;
        Close();
        places = await evidence.PlacesAsync(await currentActor.GetAsync(), DeadlockId);
    }

    private async Task OpenAsync()
    {
        var actor = await currentActor.GetAsync();
        // What burns is meant before what is over.
        incidents = [.. (await queries.ListAsync(actor, Open)).Rows, .. (await queries.ListAsync(actor, Over)).Rows];
        open = true;
        if (incidents.Count > 0)
            await ChooseAsync(incidents[0].Id);
    }

    private Task ChooseAsync(ChangeEventArgs args) => Guid.TryParse(args.Value?.ToString(), out var id) ? ChooseAsync(id) : Task.CompletedTask;

    private async Task ChooseAsync(Guid id)
    {
        (incidentId, hypothesisId, hypotheses) = (id, null, []);
        var found = await timelines.HypothesesAsync(await currentActor.GetAsync(), id);
        if (incidentId == id)
            hypotheses = found;
    }

    private void Close() => (open, problem, note) = (false, null, "");

    /// <summary>Back to the button that opened the form.</summary>
    private void Leave()
    {
        Close();
        left = true;
    }

    private void CloseOnEscape(KeyboardEventArgs args)
    {
        if (args.Key == "Escape")
            Leave();
    }

    private async Task PinAsync()
    {
        if (pinning)
            return;
        pinning = true;
        try
        {
            var actor = await currentActor.GetAsync();
            var result = await service.PinDeadlockAsync(actor, incidentId, DeadlockId, hypothesisId, note);
            problem = result.Outcome == EditOutcome.NotFound ? "This incident is gone. Choose another one." : result.Message;
            if (result.Outcome != EditOutcome.Saved)
                return;
            Leave();
            places = await evidence.PlacesAsync(actor, DeadlockId);
        }
        finally
        {
            pinning = false;
        }
    }
}

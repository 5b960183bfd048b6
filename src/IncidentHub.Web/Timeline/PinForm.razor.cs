using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Timeline;

/// <summary>Asks where something that was measured is to be pinned: the incident, the suspected cause, what it shows.</summary>
public sealed partial class PinForm(IncidentQueries queries, TimelineQueries timelines, CurrentActor currentActor)
{
    // Also what is resolved: its postmortem is still to be written.
    private static readonly IncidentFilter Over = new() { Statuses = [IncidentStatus.Resolved, IncidentStatus.Closed] };
    private static readonly IncidentFilter Open = new()
    {
        Statuses = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())],
    };

    private IReadOnlyList<IncidentRow> incidents = [];
    private IReadOnlyList<Hypothesis> hypotheses = [];
    private ElementReference first;
    private ElementReference says;
    private Guid incidentId;
    private Guid? hypothesisId;
    private string note = "";
    private string? problem;
    private bool loaded;
    private bool pinning;

    /// <summary>The incident, where it is clear which; null asks.</summary>
    [Parameter] public Guid? IncidentId { get; set; }

    [Parameter] public string Placeholder { get; set; } = "";

    /// <summary>Pins it.</summary>
    [Parameter, EditorRequired] public Func<PinOrder, Task<EditResult>> Pin { get; set; } = default!;

    /// <summary>It was pinned, or left.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var actor = await currentActor.GetAsync();
        // What burns is meant before what is over.
        if (IncidentId is null)
            incidents = [.. (await queries.ListAsync(actor, Open)).Rows, .. (await queries.ListAsync(actor, Over)).Rows];
        if (IncidentId is { } given)
            await ChooseAsync(given);
        else if (incidents.Count > 0)
            await ChooseAsync(incidents[0].Id);
        loaded = true;
    }

    private Task ChooseAsync(ChangeEventArgs args) => Guid.TryParse(args.Value?.ToString(), out var id) ? ChooseAsync(id) : Task.CompletedTask;

    private async Task ChooseAsync(Guid id)
    {
        (incidentId, hypothesisId, hypotheses) = (id, null, []);
        var found = await timelines.HypothesesAsync(await currentActor.GetAsync(), id);
        if (incidentId == id)
            hypotheses = found;
    }

    private Task CloseOnEscape(KeyboardEventArgs args) => args.Key == "Escape" ? OnClosed.InvokeAsync() : Task.CompletedTask;

    private async Task PinAsync()
    {
        if (pinning)
            return;
        pinning = true;
        try
        {
            var key = incidents.FirstOrDefault(row => row.Id == incidentId) is { } row ? $"INC-{row.Number}" : "";
            var result = await Pin(new PinOrder(incidentId, key, hypothesisId, note));
            problem = result.Outcome == EditOutcome.NotFound ? "This incident is gone. Choose another one." : result.Message;
            if (result.Outcome == EditOutcome.Saved)
                await OnClosed.InvokeAsync();
        }
        finally
        {
            pinning = false;
        }
    }
}

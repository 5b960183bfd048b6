using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>The board of suspected causes: what is followed and by whom, what was ruled out and what that cost, what it was.</summary>
public sealed partial class HypothesesPanel(
    TimelineQueries queries, HypothesisService service, PeopleDirectory directory, CurrentActor currentActor, TimeProvider time, IJSRuntime js)
{
    private IReadOnlyList<HypothesisCard> cards = [];
    private IReadOnlyList<PersonRow> people = [];
    private HypothesisCard? dragged;
    private (Guid Incident, int Revision)? shown;
    private string statement = "";
    private string? message;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    /// <summary>Rises when the hypotheses changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>The hypothesis whose entries the timeline shows.</summary>
    [Parameter] public Guid? ShownId { get; set; }

    /// <summary>Called with the hypothesis whose entries somebody wants to see, or null for all.</summary>
    [Parameter] public EventCallback<Guid?> OnShowEntries { get; set; }

    private string Draft => $"{Incident.Id}.hypothesis";

    private TimeSpan RuledOutTime => FollowedTime.OnRuledOutPaths(Incident, cards, time.GetUtcNow());

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Incident.Id, Revision);
        if (shown == wanted)
            return;
        shown = wanted;
        var read = await queries.BoardAsync(await currentActor.GetAsync(), Incident.Id);
        if (shown == wanted) // A later refresh may have overtaken this one.
            cards = read;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !CanEdit)
            return;
        statement = await js.InvokeAsync<string>("incidentHubDrafts.read", Draft);
        people = [.. (await directory.ListAsync()).Where(person => person.DeactivatedAt is null)];
        StateHasChanged();
    }

    private async Task ProposeAsync()
    {
        var result = await service.ProposeAsync(await currentActor.GetAsync(), Incident.Id, statement);
        message = result.Message;
        if (result.Outcome == EditOutcome.Saved)
        {
            statement = "";
            await js.InvokeVoidAsync("incidentHubDrafts.clear", Draft);
        }
    }

    private async Task DropAsync(HypothesisStatus to)
    {
        if (dragged is not { Hypothesis: var hypothesis } || !CanEdit)
            return;
        dragged = null;
        var result = await service.MoveAsync(await currentActor.GetAsync(), Incident.Id, hypothesis.Id, hypothesis.Status, to);
        message = HypothesisCardView.Told(result);
    }
}

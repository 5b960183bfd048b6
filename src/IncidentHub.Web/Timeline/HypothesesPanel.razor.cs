using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>Suspected causes: what is followed, what was ruled out and what that cost, what it was.</summary>
public sealed partial class HypothesesPanel(
    TimelineQueries queries, HypothesisService service, CurrentActor currentActor, IJSRuntime js)
{
    private IReadOnlyList<Hypothesis> hypotheses = [];
    private (Guid Incident, int Revision)? shown;
    private string statement = "";
    private string? message;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>Rises when the hypotheses changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    private string Draft => $"{IncidentId}.hypothesis";

    private TimeSpan RuledOutTime => hypotheses
        .Where(hypothesis => hypothesis.Status == HypothesisStatus.RuledOut && hypothesis.SettledAt is not null)
        .Aggregate(TimeSpan.Zero, (sum, hypothesis) => sum + (hypothesis.SettledAt!.Value - hypothesis.ProposedAt));

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (IncidentId, Revision);
        if (shown == wanted)
            return;
        shown = wanted;
        var read = await queries.HypothesesAsync(await currentActor.GetAsync(), IncidentId);
        if (shown == wanted) // A later refresh may have overtaken this one.
            hypotheses = read;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !CanEdit)
            return;
        statement = await js.InvokeAsync<string>("incidentHubDrafts.read", Draft);
        if (statement.Length > 0)
            StateHasChanged();
    }

    private static string Css(HypothesisStatus status) => status switch
    {
        HypothesisStatus.Confirmed => "okp",
        HypothesisStatus.Testing => "sev3",
        _ => "quiet",
    };

    private async Task ProposeAsync()
    {
        var result = await service.ProposeAsync(await currentActor.GetAsync(), IncidentId, statement);
        message = result.Message;
        if (result.Outcome == EditOutcome.Saved)
        {
            statement = "";
            await js.InvokeVoidAsync("incidentHubDrafts.clear", Draft);
        }
    }

    private async Task MoveAsync(Hypothesis hypothesis, ChangeEventArgs args)
    {
        var to = Enum.Parse<HypothesisStatus>(args.Value?.ToString() ?? "");
        var result = await service.MoveAsync(await currentActor.GetAsync(), IncidentId, hypothesis.Id, hypothesis.Status, to);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set this to {Enum.Parse<HypothesisStatus>(result.Current!).Label()} a moment ago; yours was not saved."
            : result.Message;
    }
}

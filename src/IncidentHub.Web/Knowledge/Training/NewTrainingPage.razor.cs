using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>Plans a session.</summary>
public sealed partial class NewTrainingPage(
    TrainingService training, RunbookQueries queries, CurrentActor currentActor, NavigationManager navigation, IJSRuntime js, TimeProvider time)
{
    private const string TopicDraft = "training.topic";

    private IReadOnlyList<RunbookRow> runbooks = [];
    private string topic = "";
    private string runbook = "";
    private DateTime? typed;
    private bool isTyped;
    private bool saving;
    private string? problem;

    /// <summary>The runbook that the session is planned for.</summary>
    [SupplyParameterFromQuery] private Guid? Runbook { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    // The viewer's zone is known only after the first drawing, so the suggestion follows it until somebody types.
    private DateTime? Start
    {
        get => isTyped ? typed : TypedStart.Suggestion(time.GetUtcNow(), Zone.Zone);
        set => (typed, isTyped) = (value, true);
    }

    private string ZoneName => Zone.Name(TypedStart.ToInstant(Start, Zone.Zone) ?? time.GetUtcNow());

    protected override async Task OnInitializedAsync()
    {
        runbook = Runbook?.ToString() ?? "";
        runbooks = await queries.ListAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await js.InvokeAsync<string>("incidentHubDrafts.read", TopicDraft) is not { Length: > 0 } kept)
            return;
        topic = kept;
        StateHasChanged();
    }

    private async Task PlanAsync()
    {
        if (saving)
            return;
        saving = true;
        try
        {
            if (TypedStart.ToInstant(Start, Zone.Zone) is not { } startsAt)
            {
                problem = "A training session needs a day and a time.";
                return;
            }

            var made = await training.PlanAsync(
                await currentActor.GetAsync(), new TrainingPlan(topic, startsAt, Guid.TryParse(runbook, out var practised) ? practised : null));
            problem = made.Problem;
            if (problem is not null)
                return;
            await js.InvokeVoidAsync("incidentHubDrafts.clear", TopicDraft);
            navigation.NavigateTo($"training/{made.Number}");
        }
        finally
        {
            saving = false;
        }
    }
}

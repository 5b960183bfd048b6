using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>One task with its checklist, what is said about it, and what shows that it worked.</summary>
public sealed partial class TaskDetailPage(TaskPages pages, IncidentChanges changes, CurrentActor currentActor, TimeProvider time) : IDisposable
{
    private const string Nobody = "Nobody yet";

    private TaskPage? shown;
    private RefreshGate? gate;
    private IDisposable? subscription;
    private bool canEdit;
    private bool editing;
    private bool loaded;

    [Parameter] public int Number { get; set; }

    private Measure? Measure => shown?.Measures.FirstOrDefault(measure => measure.Id == shown.Task.MeasureId);

    private string Owner => shown switch
    {
        { Task.OwnerName.Length: > 0, TeamName: { } team } when team != shown.Task.OwnerName => $"{shown.Task.OwnerName}, {team}",
        { Task.OwnerName.Length: > 0 } => shown.Task.OwnerName,
        { TeamName: { } team } => team,
        _ => Nobody,
    };

    public void Dispose() => subscription?.Dispose();

    protected override void OnInitialized()
    {
        gate = new RefreshGate(LoadAsync, time);
        subscription = changes.Subscribe(change =>
        {
            if (change.Part == IncidentPart.Tasks)
                _ = InvokeAsync(gate.RequestAsync);
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var actor = await currentActor.GetAsync();
            canEdit = actor.Is(Role.Responder);
            shown = await pages.FindAsync(actor, Number);
            loaded = true;
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Task EditedAsync()
    {
        editing = false;
        return LoadAsync();
    }

    private static string Cut(string text) => text.Length <= 160 ? text : $"{text[..159]}…";
}

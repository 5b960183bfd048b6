using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Shell;

/// <summary>Three questions: what is burning, what is due, what are the databases doing.</summary>
public sealed partial class NowPage(
    IncidentQueries incidents, CorrectiveTaskQueries tasks, IncidentChanges changes, CurrentActor currentActor) : IDisposable
{
    private const int Limit = 8;
    private IReadOnlyList<IncidentRow> burning = [];
    private IReadOnlyList<IncidentRow> examples = [];
    private IReadOnlyList<TaskRow> due = [];
    private RefreshGate? gate;
    private IDisposable? subscription;
    private bool loaded;

    [Inject] private TimeProvider Time { get; set; } = default!;

    public void Dispose() => subscription?.Dispose();

    protected override Task OnInitializedAsync()
    {
        gate = new RefreshGate(RefreshAsync, Time);
        subscription = changes.Subscribe(change =>
        {
            if (change.Part is IncidentPart.Head or IncidentPart.Tasks)
                _ = InvokeAsync(gate.RequestAsync);
        });
        return LoadAsync();
    }

    private async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LoadAsync()
    {
        var actor = await currentActor.GetAsync();
        burning = await incidents.BurningAsync(actor, Limit);
        examples = burning.Count > 0 ? [] : await incidents.ExamplesAsync(actor);
        due = await tasks.DueAsync(actor, Limit);
        loaded = true;
    }
}

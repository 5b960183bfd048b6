using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>The cockpit of one incident. Everyone who has it open sees every change.</summary>
public sealed partial class IncidentPage(
    IncidentQueries queries, TimelineQueries timeline, IncidentChanges changes, CurrentActor currentActor, TimeProvider time) : IDisposable
{
    private readonly Dictionary<IncidentPart, int> revisions = [];
    private readonly HashSet<IncidentPart> stale = [];
    private readonly HashSet<Guid> changedWhileLoading = [];
    private readonly CurrentVisit here = new();
    private RefreshGate? gate;
    private IDisposable? subscription;
    private IncidentDetails? details;
    private IReadOnlyList<Hypothesis> hypotheses = [];
    private Guid? shownHypothesis;
    private bool canEdit;
    private bool loaded;
    private bool loading;

    /// <summary>The number in the address: 42 for INC-42.</summary>
    [Parameter] public int Number { get; set; }

    public void Dispose() => subscription?.Dispose();

    protected override void OnInitialized()
    {
        gate = new RefreshGate(RefreshAsync, time);
        subscription = changes.Subscribe(change => _ = InvokeAsync(() => OnChangeAsync(change)));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (details?.Incident.Number == Number)
            return;
        shownHypothesis = null;
        await LoadAsync();
    }

    private int Revision(IncidentPart part) => revisions.GetValueOrDefault(part);

    private async Task LoadAsync()
    {
        var number = Number;
        var actor = await currentActor.GetAsync();
        loading = true;
        IncidentDetails? found;
        do
        {
            changedWhileLoading.Clear();
            found = await queries.FindAsync(actor, number);
        }
        while (found is not null && changedWhileLoading.Contains(found.Incident.Id));
        if (number != Number)
            return; // The address has moved on, and what it leads to is being read.

        (loading, loaded, canEdit, details) = (false, true, actor.Is(Role.Responder) && found?.Incident.Status != IncidentStatus.Merged, found);
        await ReadHypothesesAsync();
    }

    private async Task ReadHypothesesAsync()
    {
        if (details is { } shown)
            hypotheses = await timeline.HypothesesAsync(await currentActor.GetAsync(), shown.Incident.Id);
    }

    private async Task OnChangeAsync(IncidentChange change)
    {
        if (loading)
            changedWhileLoading.Add(change.IncidentId);
        if (change.IncidentId != details?.Incident.Id || change is EntryChange)
            return; // The timeline hears of single entries by itself.
        try
        {
            stale.Add(change.Part);
            await gate!.RequestAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        var parts = stale.ToArray();
        stale.Clear();
        foreach (var part in parts)
            revisions[part] = Revision(part) + 1;
        if (parts.Contains(IncidentPart.Head))
            await LoadAsync();
        else if (parts.Contains(IncidentPart.Hypotheses))
            await ReadHypothesesAsync();
        StateHasChanged();
    }
}

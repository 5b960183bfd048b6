using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>The postmortem of an incident while it is written. What changes in the incident flows into its preview.</summary>
public sealed partial class PostmortemDraftPage(
    PostmortemDrafts drafts, IncidentQueries incidents, IncidentChanges changes, CurrentActor currentActor, TimeProvider time) : IDisposable
{
    private readonly CurrentVisit here = new();
    private RefreshGate? gate;
    private IDisposable? subscription;
    private Incident? incident;
    private PostmortemDraft? draft;
    private bool loaded;
    private bool canEdit;
    private bool canPublish;
    private bool documentIsStale;
    private bool factsAreStale;
    private int documentRevision;
    private int factsRevision;

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
        if (incident?.Number != Number)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await currentActor.GetAsync();
        (canEdit, canPublish) = (actor.Is(Role.Responder), actor.Is(Role.Manager));
        incident = (await incidents.FindAsync(actor, Number))?.Incident;
        draft = incident is null ? null : await drafts.FindAsync(actor, Number);
        loaded = true;
    }

    private void OnStarted(PostmortemDraft started) => draft = started;

    private async Task OnChangeAsync(IncidentChange change)
    {
        if (change.IncidentId != incident?.Id)
            return;
        try
        {
            documentIsStale |= change.Part == IncidentPart.Postmortem;
            factsAreStale |= change.Part != IncidentPart.Postmortem;
            await gate!.RequestAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        if (documentIsStale || draft is null)
        {
            documentIsStale = false;
            await LoadAsync();
            documentRevision++;
        }

        if (factsAreStale)
        {
            factsAreStale = false;
            factsRevision++;
        }

        StateHasChanged();
    }
}

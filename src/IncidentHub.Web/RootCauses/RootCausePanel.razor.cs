using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.RootCauses;

/// <summary>Why it happened and what ended it.</summary>
public sealed partial class RootCausePanel(RootCauseService service, CurrentActor currentActor)
{
    private RootCauseView cause = RootCauseView.Empty;
    private (Guid Incident, int Revision)? shown;
    private string newFactor = "";
    private string? problem;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>Rises when the cause changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (IncidentId, Revision);
        if (shown == wanted)
            return;
        shown = wanted;
        var read = await service.ReadAsync(await currentActor.GetAsync(), IncidentId);
        if (shown == wanted) // A later refresh may have overtaken this one.
            cause = read;
    }

    private async Task<EditResult> SaveAsync(RootCauseField field, string seen, string text) =>
        await service.EditAsync(await currentActor.GetAsync(), IncidentId, field, seen, text);

    private async Task AddFactorAsync()
    {
        var result = await service.AddFactorAsync(await currentActor.GetAsync(), IncidentId, newFactor);
        problem = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            newFactor = "";
    }

    private async Task RemoveFactorAsync(Guid factorId) =>
        problem = (await service.RemoveFactorAsync(await currentActor.GetAsync(), IncidentId, factorId)).Message;
}

using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>What a draft was before: who changed what and when, and the way back.</summary>
public sealed partial class DraftHistoryPage(PostmortemHistory history, PostmortemDrafts drafts, CurrentActor currentActor, NavigationManager navigation)
{
    private IReadOnlyList<RevisionRow> rows = [];
    private RevisionText? shown;
    private string? problem;
    private bool loaded;
    private bool canEdit;
    private bool busy;

    /// <summary>The incident's number.</summary>
    [Parameter] public int Number { get; set; }

    /// <summary>The state that is looked at; the newest without it.</summary>
    [SupplyParameterFromQuery(Name = "of")] public int? Of { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await currentActor.GetAsync();
        canEdit = actor.Is(Role.Responder);
        rows = await history.ListAsync(actor, Number);
        shown = rows.Count == 0 ? null : await history.FindAsync(actor, Number, Of ?? rows[0].Number);
        loaded = true;
    }

    // A change like any other: what the text is now stays in the history.
    private async Task RestoreAsync()
    {
        if (busy || shown is null)
            return;
        busy = true;
        try
        {
            var actor = await currentActor.GetAsync();
            if (await drafts.FindAsync(actor, Number) is not { } draft)
                return;
            switch (await drafts.GoBackAsync(actor, Number, draft.Version, shown))
            {
                case DraftResult.Saved:
                    navigation.NavigateTo($"incidents/{Number}/postmortem");
                    break;
                case DraftResult.Refused refused:
                    problem = refused.Reason;
                    break;
                default:
                    problem = "Somebody changed the text at this moment. Try again.";
                    break;
            }
        }
        finally
        {
            busy = false;
        }
    }
}

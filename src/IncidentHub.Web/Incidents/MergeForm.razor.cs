using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Incidents;

/// <summary>Finds the incident that this one is a part of, says what a merge moves, and merges.</summary>
public sealed partial class MergeForm(MergeService merges, IncidentQueries queries, CurrentActor currentActor)
{
    private const int Most = 6;

    private ElementReference input;
    private ElementReference confirm;
    private IReadOnlyList<IncidentRow> found = [];
    private IncidentRow? into;
    private string text = "";
    private string? problem;
    private Task finding = Task.CompletedTask;
    private bool merging;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public EventCallback OnClosed { get; set; }

    private Task SearchAsync() => finding = FindAsync();

    private async Task FindAsync()
    {
        var asked = text;
        problem = null;
        var page = asked.Trim().Length > 0
            ? await queries.ListAsync(await currentActor.GetAsync(), new IncidentFilter { Text = asked })
            : new IncidentListPage([], 0);
        if (asked != text)
            return; // A later keystroke is already being answered.
        found = [.. page.Rows
            .Where(row => row.Id != Incident.Id && row.IsExample == Incident.IsExample && row.Status is not (IncidentStatus.Merged or IncidentStatus.Cancelled))
            .Take(Most)];
    }

    private void Choose(IncidentRow row) => (into, problem) = (row, null);

    private void Back() => (into, problem) = (null, null);

    private Task CloseOnEscape(KeyboardEventArgs args) => args.Key == "Escape" ? OnClosed.InvokeAsync() : Task.CompletedTask;

    /// <summary>Enter in the field takes the first that was found; Enter on the question merges.</summary>
    private async Task SubmitAsync()
    {
        if (into is null)
        {
            await finding; // Enter means what was typed, not what an earlier answer offered.
            if (into is null && found.Count > 0)
                Choose(found[0]);
            return;
        }

        if (merging)
            return;
        merging = true;
        try
        {
            var result = await merges.MergeAsync(await currentActor.GetAsync(), Incident.Id, into.Number);
            problem = result.Message;
            if (result.Outcome == EditOutcome.Saved)
                await OnClosed.InvokeAsync();
        }
        finally
        {
            merging = false;
        }
    }
}

using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>What is to change after an incident, and who does it until when.</summary>
public sealed partial class TasksPanel(
    CorrectiveTaskQueries queries, TaskRecurrences recurrences, MeasureService measureService, CurrentActor currentActor, ISnackbar snackbar)
{
    private IReadOnlyList<Measure> measures = [];
    private IReadOnlyList<CorrectiveTask> tasks = [];
    private IReadOnlyList<RecurrenceRow> again = [];
    private (Guid Incident, int Revision)? shown;
    private Form form;
    private string? message;

    private enum Form
    {
        None,
        Task,
        Measure,
    }

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>Rises when measures or tasks changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>An example's tasks are never late.</summary>
    [Parameter] public bool IsExample { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (IncidentId, Revision);
        if (shown == wanted)
            return;
        shown = wanted;
        var actor = await currentActor.GetAsync();
        var readMeasures = await queries.MeasuresAsync(actor, IncidentId);
        var readTasks = await queries.OfIncidentAsync(actor, IncidentId);
        var readAgain = await recurrences.OfIncidentAsync(actor, IncidentId);
        if (shown == wanted) // A later refresh may have overtaken this one.
            (measures, tasks, again) = (readMeasures, readTasks, readAgain);
    }

    private async Task RemoveMeasureAsync(Measure measure)
    {
        var actor = await currentActor.GetAsync();
        var incidentId = IncidentId;
        var result = await measureService.RemoveAsync(actor, incidentId, measure.Id);
        message = result.Message;
        if (result.Outcome == EditOutcome.Saved)
        {
            snackbar.Add("Measure removed; its tasks stay.", MudBlazor.Severity.Normal, options =>
            {
                options.Action = "Undo";
                options.OnClick = _ => measureService.AddAsync(actor, incidentId, measure.Kind, measure.Title, measure.Description, measure.Theme);
            });
        }
    }
}

using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>A task in the list of its incident.</summary>
public sealed partial class TaskLine(CorrectiveTaskService service, CurrentActor currentActor)
{
    private bool editing;
    private string? message;

    [Parameter, EditorRequired] public CorrectiveTask Task { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<Measure> Measures { get; set; } = [];

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>An example is never late.</summary>
    [Parameter] public bool IsExample { get; set; }

    private bool Finished => Task.Status is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.NotDoing;

    private async Task MoveAsync(ChangeEventArgs args)
    {
        var to = Enum.Parse<CorrectiveTaskStatus>(args.Value?.ToString() ?? "");
        var result = await service.MoveAsync(await currentActor.GetAsync(), Task.IncidentId, Task.Id, Task.Status, to);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set this to {Enum.Parse<CorrectiveTaskStatus>(result.Current!).Label()} a moment ago; yours was not saved."
            : result.Message;
    }
}

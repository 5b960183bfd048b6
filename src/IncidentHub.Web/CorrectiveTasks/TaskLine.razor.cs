using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>A task in the list of its incident.</summary>
public sealed partial class TaskLine(CorrectiveTaskService service, CurrentActor currentActor)
{
    private ElementReference input;
    private bool editing;
    private bool deciding;
    private string reason = "";
    private string? message;

    [Parameter, EditorRequired] public CorrectiveTask Task { get; set; } = default!;

    [Parameter, EditorRequired] public IReadOnlyList<Measure> Measures { get; set; } = [];

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>Only where it stands, beneath a page that tells the rest.</summary>
    [Parameter] public bool OnlyState { get; set; }

    /// <summary>An example is never late.</summary>
    [Parameter] public bool IsExample { get; set; }

    private bool Finished => !Task.IsOpen;

    private async Task MoveAsync(ChangeEventArgs args)
    {
        var to = Enum.Parse<CorrectiveTaskStatus>(args.Value?.ToString() ?? "");
        // Why not is asked for before it is said.
        if (to == CorrectiveTaskStatus.NotDoing)
            deciding = true;
        else
            await MoveAsync(to, "");
    }

    private Task DecideAsync() => MoveAsync(CorrectiveTaskStatus.NotDoing, reason);

    private async Task MoveAsync(CorrectiveTaskStatus to, string why)
    {
        var result = await service.MoveAsync(await currentActor.GetAsync(), Task.IncidentId, Task.Id, Task.Status, to, why);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set this to {Enum.Parse<CorrectiveTaskStatus>(result.Current!).Label()} a moment ago; yours was not saved."
            : result.Message;
        if (result.Outcome != EditOutcome.Invalid)
            (deciding, reason) = (false, "");
    }
}

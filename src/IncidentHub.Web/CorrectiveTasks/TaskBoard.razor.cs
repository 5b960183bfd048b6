using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Tasks by how far they have come. Cards move by hand and by key; into the last column only their checks bring them.</summary>
public sealed partial class TaskBoard(CorrectiveTaskService service, CurrentActor currentActor, NavigationManager navigation)
{
    private static readonly CorrectiveTaskStatus[] Targets = [CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress, CorrectiveTaskStatus.Done];

    private TaskRow? dragged;
    private CorrectiveTaskStatus? over;
    private string? message;
    private bool canEdit;

    [Parameter, EditorRequired] public IReadOnlyDictionary<CorrectiveTaskStatus, TaskListPage> Columns { get; set; } = default!;

    [Parameter] public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() => canEdit = (await currentActor.GetAsync()).Is(Role.Responder);

    private async Task DropAsync(CorrectiveTaskStatus status)
    {
        var row = dragged;
        (dragged, over) = (null, null);
        if (row is not null && Targets.Contains(status))
            await MoveAsync(row, status);
    }

    private async Task KeyAsync(KeyboardEventArgs args, TaskRow row)
    {
        if (args.CtrlKey || args.AltKey || args.MetaKey)
            return;
        if (args.Key == "Enter")
        {
            navigation.NavigateTo($"tasks/{row.Number}");
            return;
        }
        var place = Array.IndexOf(Targets, row.Status == CorrectiveTaskStatus.Verified ? CorrectiveTaskStatus.Done : row.Status);
        var to = args.Key switch { "ArrowRight" => place + 1, "ArrowLeft" => row.Status == CorrectiveTaskStatus.Verified ? place : place - 1, _ => -1 };
        if (to >= 0 && to < Targets.Length)
            await MoveAsync(row, Targets[to]);
    }

    private async Task MoveAsync(TaskRow row, CorrectiveTaskStatus to)
    {
        if (!canEdit || row.Status == to)
            return;
        var result = await service.MoveAsync(await currentActor.GetAsync(), row.IncidentId, row.Id, row.Status, to);
        message = result.Outcome switch
        {
            EditOutcome.Saved => null,
            EditOutcome.Conflict => $"Somebody else set TASK-{row.Number} to {Enum.Parse<CorrectiveTaskStatus>(result.Current!).Label()} a moment ago; yours was not saved.",
            _ => $"TASK-{row.Number}: {result.Message}",
        };
        await OnChanged.InvokeAsync();
    }
}

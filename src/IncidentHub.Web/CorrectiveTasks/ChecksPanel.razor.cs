using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>What has to be seen before a task counts as verified, and how far that is.</summary>
public sealed partial class ChecksPanel(TaskCheckService service, CurrentActor currentActor, TimeProvider time)
{
    private string evidence = "";
    private string? problem;
    private bool adding;

    [Parameter, EditorRequired] public TaskPage Page { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [Parameter] public EventCallback OnChanged { get; set; }

    private async Task SignAsync(TaskCheck check)
    {
        problem = (await service.SignOffAsync(await currentActor.GetAsync(), Page.Incident.Id, Page.Task.Id, check.Id, evidence)).Message;
        if (problem is null)
            evidence = "";
        await OnChanged.InvokeAsync();
    }

    private async Task RemoveAsync(TaskCheck check)
    {
        problem = (await service.RemoveAsync(await currentActor.GetAsync(), Page.Incident.Id, Page.Task.Id, check.Id)).Message;
        await OnChanged.InvokeAsync();
    }

    private async Task RestartAsync(TaskCheck check)
    {
        problem = (await service.RestartAsync(await currentActor.GetAsync(), Page.Incident.Id, Page.Task.Id, check.Id)).Message;
        await OnChanged.InvokeAsync();
    }

    private Task AddedAsync()
    {
        adding = false;
        return OnChanged.InvokeAsync();
    }

    private int Share(TaskCheck check) =>
        check.BeganAt is { } began ? (int)Math.Clamp((time.GetUtcNow() - began) / check.Window * 100, 0, 100) : 0;

    private static string Label(CheckState state) => state switch
    {
        CheckState.Waiting => "When it is done",
        CheckState.Running => "Looking",
        CheckState.Passed => "Held",
        CheckState.Failed => "Did not hold",
        _ => "Cannot tell",
    };

    private static string Css(CheckState state) => state switch
    {
        CheckState.Passed => "okp",
        CheckState.Failed => "sev1",
        CheckState.CannotTell => "sev3",
        _ => "quiet",
    };
}

using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Changes the tasks that are chosen in a list, and turns it back.</summary>
public sealed partial class BulkBar(BulkTasks bulk, TaskOwners owners, CurrentActor currentActor, ISnackbar snackbar)
{
    private CorrectiveTaskStatus? status;
    private TaskPriority? priority;
    private DateOnly? due;
    private string owner = "";
    private string reason = "";
    private bool working;
    private IReadOnlyList<string> problems = [];

    [Parameter, EditorRequired] public IReadOnlyCollection<Guid> Chosen { get; set; } = [];

    [Parameter] public EventCallback OnDone { get; set; }

    [Parameter] public EventCallback OnClear { get; set; }

    private async Task ApplyAsync()
    {
        if (working)
            return;
        working = true;
        try
        {
            var actor = await currentActor.GetAsync();
            (Guid?, Guid?, string)? named = null;
            if (owner.Trim().Length > 0)
            {
                var (personId, teamId) = await owners.FindAsync(owner);
                named = (personId, teamId, owner.Trim());
            }
            var undo = await bulk.ChangeAsync(actor, [.. Chosen], new BulkChange
            {
                Status = status,
                Reason = reason,
                Priority = priority,
                Owner = named,
                Due = (due is not null, due),
            });
            problems = undo.Problems;
            if (undo.Steps.Count > 0)
            {
                snackbar.Add($"{undo.Steps.Count} changed.", Severity.Normal, options =>
                {
                    options.Action = "Undo";
                    options.OnClick = async _ =>
                    {
                        var left = await bulk.UndoAsync(actor, undo);
                        if (left.Count > 0)
                            snackbar.Add(string.Join(' ', left), Severity.Warning);
                    };
                });
            }
            if (problems.Count == 0)
                await OnDone.InvokeAsync();
        }
        finally
        {
            working = false;
        }
    }
}

using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Adds a task, or changes what one says.</summary>
public sealed partial class TaskForm(CorrectiveTaskService service, CorrectiveTaskQueries queries, TaskOwners owners, CurrentActor currentActor)
{
    private ElementReference input;
    private TaskContent? seen;
    private string title = "";
    private string description = "";
    private readonly string ownersId = $"owners-{Guid.NewGuid():N}";
    private IReadOnlyList<string> names = [];
    private string owner = "";
    private string tracker = "";
    private TaskPriority priority = TaskPriority.Normal;
    private DateOnly? due;
    private Guid? measure;
    private string? problem;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<Measure> Measures { get; set; } = [];

    /// <summary>The task to change; null adds a new one.</summary>
    [Parameter] public CorrectiveTask? Task { get; set; }

    [Parameter] public EventCallback OnDone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Task is not null)
        {
            seen = TaskContent.Of(Task);
            (title, description, owner, due, measure) = (seen.Title, seen.Description, seen.OwnerName, seen.DueOn, seen.MeasureId);
            (tracker, priority) = (seen.Tracker, seen.Priority);
        }
        names = await owners.NamesAsync();
    }

    private async Task SaveAsync()
    {
        var (personId, teamId) = seen?.OwnerName == owner.Trim() ? (seen.OwnerId, seen.TeamId) : await owners.FindAsync(owner);
        var said = new TaskContent
        {
            Title = title,
            Description = description,
            OwnerName = owner,
            DueOn = due,
            MeasureId = measure,
            OwnerId = personId,
            TeamId = teamId,
            Priority = priority,
            Tracker = tracker,
        };
        var actor = await currentActor.GetAsync();
        var result = Task is null
            ? await service.AddAsync(actor, IncidentId, said)
            : await service.EditAsync(actor, IncidentId, Task.Id, seen!, said);
        switch (result.Outcome)
        {
            case EditOutcome.Saved:
                await OnDone.InvokeAsync();
                break;
            case EditOutcome.Conflict:
                // Read, not taken from the line behind the form, which hears of it a moment later; a second save is a decision.
                seen = (await queries.OfIncidentAsync(actor, IncidentId)).FirstOrDefault(other => other.Id == Task!.Id) is { } now ? TaskContent.Of(now) : seen;
                problem = $"Somebody else changed this task a moment ago. It now says: {result.Current}. Save again to put yours over it.";
                break;
            default:
                problem = result.Message ?? "This task is no longer there. Copy your text before you leave.";
                break;
        }
    }
}

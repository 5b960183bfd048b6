namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>A step of a task that is ticked off.</summary>
public sealed class ChecklistLine
{
    /// <summary>Key; keys sort in the order in which lines were added.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; set; }

    /// <summary>When it was ticked off, UTC; null until then.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Who ticked it off, as shown; empty until then.</summary>
    public string DoneByName { get; set; } = "";
}

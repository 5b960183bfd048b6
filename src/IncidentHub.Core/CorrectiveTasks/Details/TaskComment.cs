namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>What somebody said about a task.</summary>
public sealed class TaskComment
{
    /// <summary>Key; keys sort in the order in which comments were made.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for IncidentHub itself.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Who, as shown at the time.</summary>
    public required string AuthorName { get; init; }

    /// <summary>The text, in Markdown.</summary>
    public required string Text { get; init; }
}

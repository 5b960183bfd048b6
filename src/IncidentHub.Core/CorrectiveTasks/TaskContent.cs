namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What a corrective task says.</summary>
public sealed record TaskContent
{
    /// <summary>What is to be done, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>How, in Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who does it, as shown; empty while nobody does.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>The person, when it is one who can sign in.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The last day on which it is on time.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The measure that it serves.</summary>
    public Guid? MeasureId { get; init; }
}

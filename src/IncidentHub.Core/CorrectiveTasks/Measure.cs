namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What is to change after an incident, and why. Its tasks say who does what until when.</summary>
public sealed class Measure
{
    /// <summary>Key; keys sort in the order in which measures were added.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>What it is for.</summary>
    public required MeasureKind Kind { get; set; }

    /// <summary>What kind of work it is.</summary>
    public MeasureTheme Theme { get; set; }

    /// <summary>What is to change, in one line.</summary>
    public required string Title { get; set; }

    /// <summary>Why and how, in Markdown.</summary>
    public string Description { get; set; } = "";
}

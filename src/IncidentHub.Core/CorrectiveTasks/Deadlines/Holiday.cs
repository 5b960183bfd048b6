namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>A day on which nobody is expected to work.</summary>
public sealed class Holiday
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The day, as the calendar of those concerned has it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The team whose holiday it is; null for everybody's.</summary>
    public Guid? TeamId { get; init; }
}

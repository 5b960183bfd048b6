namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>A view that somebody kept under a name.</summary>
public sealed class SavedTaskFilter
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What it is called, unique among one's own.</summary>
    public required string Name { get; init; }

    /// <summary>The filter, as <see cref="TaskFilter.ToQuery"/> gives it.</summary>
    public required string Query { get; set; }
}

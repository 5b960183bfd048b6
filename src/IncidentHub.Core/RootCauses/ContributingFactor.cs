namespace IncidentHub.Core.RootCauses;

/// <summary>Something that made an incident possible, worse or longer.</summary>
public sealed class ContributingFactor
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>What it was, in one line.</summary>
    public required string Text { get; set; }
}

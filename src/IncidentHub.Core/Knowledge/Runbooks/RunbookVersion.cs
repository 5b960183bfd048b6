namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook as somebody saved it. Never changed.</summary>
public sealed class RunbookVersion
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The runbook.</summary>
    public required Guid RunbookId { get; init; }

    /// <summary>1 for the first, rising by one.</summary>
    public required int Number { get; init; }

    /// <summary>Its title in this version.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>What it was changed for; empty when nobody said.</summary>
    public required string Note { get; init; }

    /// <summary>When it was saved, UTC.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Who saved it; null for IncidentHub itself.</summary>
    public Guid? SavedById { get; init; }

    /// <summary>Who saved it, as shown at that time.</summary>
    public required string SavedByName { get; init; }
}

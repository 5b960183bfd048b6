namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>
/// What to do when something happens, in Markdown. Every save is a <see cref="RunbookVersion"/>; a runbook is archived, never
/// deleted, so that what referred to it still finds it.
/// </summary>
public sealed class Runbook
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Short number for people: 7 for RB-7.</summary>
    public int Number { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; set; }

    /// <summary>Markdown.</summary>
    public required string Text { get; set; }

    /// <summary>The number of the version that stands, from 1. A save holds only on the one that its author saw.</summary>
    public required int Version { get; set; }

    /// <summary>Which runbook of IncidentHub's own it began as; null for those that people began.</summary>
    public string? ShippedKey { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the version that stands was saved, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who saved it, as shown at that time.</summary>
    public required string UpdatedByName { get; set; }

    /// <summary>When it was archived, UTC; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>Who archived it, as shown at that time.</summary>
    public string? ArchivedByName { get; set; }

    /// <summary>How people name it: RB-7.</summary>
    public string Key => $"RB-{Number}";
}

namespace IncidentHub.Core.Postmortems;

/// <summary>A postmortem as it was published. Never changed: what happens to the incident later does not reach it.</summary>
public sealed class PostmortemVersion
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>1 for the first that was published, rising by one.</summary>
    public required int Number { get; init; }

    /// <summary>The incident's title at that time.</summary>
    public required string Title { get; init; }

    /// <summary>The document.</summary>
    public required string Markdown { get; init; }

    /// <summary>The document as safe HTML.</summary>
    public required string Html { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Who published it; null for IncidentHub itself.</summary>
    public Guid? PublishedById { get; init; }

    /// <summary>Who published it, as shown at that time.</summary>
    public required string PublishedByName { get; init; }

    /// <summary>Who approved it, as shown at that time, with commas between; empty where nobody was asked.</summary>
    public string ReviewedBy { get; init; } = "";
}

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A postmortem as it was published to everybody. Never changed.</summary>
public sealed class PublicVersion
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is a version of.</summary>
    public required Guid PublicPostmortemId { get; init; }

    /// <summary>1 for the first, rising by one.</summary>
    public required int Number { get; init; }

    /// <summary>The public title.</summary>
    public required string Title { get; init; }

    /// <summary>What feeds and previews say of it.</summary>
    public required string Summary { get; init; }

    /// <summary>The document as its authors wrote it, after masking: a record for those within. Never served; versions are compared by <see cref="Text"/>.</summary>
    public required string Markdown { get; init; }

    /// <summary>The document as safe HTML.</summary>
    public required string Html { get; init; }

    /// <summary>What of it is read; what the search looks through.</summary>
    public required string Text { get; init; }

    /// <summary>What was let through, as <see cref="PublicChoice.ToJson"/> writes it.</summary>
    public required string Choice { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Who published it; null for IncidentHub itself. Never shown to the public.</summary>
    public Guid? PublishedById { get; init; }

    /// <summary>Who published it, as shown within.</summary>
    public required string PublishedByName { get; init; }
}

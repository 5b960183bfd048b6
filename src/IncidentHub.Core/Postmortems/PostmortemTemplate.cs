namespace IncidentHub.Core.Postmortems;

/// <summary>What a new postmortem begins with: Liquid over Markdown.</summary>
public sealed class PostmortemTemplate
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, unique.</summary>
    public required string Name { get; set; }

    /// <summary>The template.</summary>
    public required string Body { get; set; }

    /// <summary>Which template of IncidentHub's own it is; null for those that people made.</summary>
    public string? ShippedKey { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who changed it last, as shown; empty while nobody did.</summary>
    public string UpdatedByName { get; set; } = "";

    /// <summary>Changes with every write; an edit holds only on the version that its author saw.</summary>
    public uint Version { get; init; }
}

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// The document that is written about an incident; an incident has at most one. Its text is a draft that stays live;
/// publishing freezes a <see cref="PostmortemVersion"/> of it.
/// </summary>
public sealed class Postmortem
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The template that it began with; null when that is gone.</summary>
    public Guid? TemplateId { get; init; }

    /// <summary>Liquid over Markdown, with whatever its authors wrote between.</summary>
    public required string Source { get; set; }

    /// <summary>IANA name of the zone in which its times are written.</summary>
    public required string TimeZone { get; set; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the draft was last saved, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who saved it last; null for IncidentHub itself, and where that was before it was noted.</summary>
    public Guid? UpdatedById { get; set; }

    /// <summary>Who saved it last, as shown.</summary>
    public required string UpdatedByName { get; set; }

    /// <summary>The number of the version that was published last; 0 while none was.</summary>
    public int PublishedNumber { get; set; }

    /// <summary>Changes with every write; a save holds only on the version that its author saw.</summary>
    public uint Version { get; init; }
}

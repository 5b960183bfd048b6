namespace IncidentHub.Core.Postmortems.History;

/// <summary>
/// The text of a draft after a sitting. What is saved while people go on writing is one of these; what is saved after a pause, what replaces much of
/// the text at once and what goes back to an earlier one begins another.
/// </summary>
public sealed class PostmortemRevision
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>1 for the first, rising by one; old ones are dropped, so that it may begin later.</summary>
    public required int Number { get; init; }

    /// <summary>The text as the sitting left it.</summary>
    public required string Source { get; set; }

    /// <summary>IANA name of the zone for its times.</summary>
    public required string TimeZone { get; set; }

    /// <summary>When the sitting was first saved, UTC.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When it was last saved, UTC.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>Who began it; null for IncidentHub itself, and where that was not noted.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Who wrote, as shown, with commas between.</summary>
    public required string AuthorName { get; set; }
}

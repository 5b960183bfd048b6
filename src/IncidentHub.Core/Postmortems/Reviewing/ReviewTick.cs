namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>Somebody looked at one item of the checklist and found it good.</summary>
public sealed class ReviewTick
{
    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>The item.</summary>
    public required ReviewItem Item { get; init; }

    /// <summary>Who ticked it, as shown.</summary>
    public required string ByName { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

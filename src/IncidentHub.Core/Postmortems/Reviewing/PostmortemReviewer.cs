namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>Somebody who was asked to read a draft before it is published. A change of its text asks again.</summary>
public sealed class PostmortemReviewer
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>Who reads.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Their name as shown when they were asked.</summary>
    public required string Name { get; init; }

    /// <summary>When they were asked, UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>What they said.</summary>
    public ReviewDecision Decision { get; set; }

    /// <summary>When they said it, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What they said besides, in plain text; at most <see cref="PostmortemReviews.LongestNote"/> characters.</summary>
    public string Note { get; set; } = "";

    /// <summary>Whether they had decided about an earlier text.</summary>
    public bool IsAskedAgain { get; set; }
}

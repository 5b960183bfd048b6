namespace IncidentHub.Core.Postmortems.Commenting;

/// <summary>
/// What somebody said about a draft, or about a passage of it. A passage is kept as the words that were read, so that it is found again after the
/// text around it changed, and is still told when it is gone.
/// </summary>
public sealed class PostmortemComment
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required Guid PostmortemId { get; init; }

    /// <summary>The comment that it answers; null for one that begins a thread.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>The words of the passage; empty for the whole document.</summary>
    public string Quote { get; init; } = "";

    /// <summary>What stood right before the passage.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stood right after it.</summary>
    public string After { get; init; } = "";

    /// <summary>What was said: Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Who, as shown.</summary>
    public required string AuthorName { get; init; }

    /// <summary>When the thread was settled, UTC; null while it is open. Of its first comment only.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Who settled it, as shown; empty while it is open.</summary>
    public string ResolvedByName { get; set; } = "";
}

namespace IncidentHub.Core.Timeline;

/// <summary>Which entries of a timeline are asked for. Pages, pictures of new entries and exports mean the same by it.</summary>
public sealed record TimelineFilter
{
    /// <summary>Everything but what is hidden or deleted.</summary>
    public static TimelineFilter Default { get; } = new();

    /// <summary>Kinds; none means all.</summary>
    public IReadOnlyList<TimelineEntryKind> Kinds { get; init; } = [];

    /// <summary>Who wrote it, as shown; empty means everybody.</summary>
    public string Author { get; init; } = "";

    /// <summary>What the text holds, without regard to case; empty means any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Entries of this suspected cause only; null means all.</summary>
    public Guid? HypothesisId { get; init; }

    /// <summary>Pinned entries only.</summary>
    public bool PinnedOnly { get; init; }

    /// <summary>With what IncidentHub recorded by itself.</summary>
    public bool ShowSystem { get; init; } = true;

    /// <summary>With what was hidden from the story.</summary>
    public bool ShowHidden { get; init; }

    /// <summary>With what was deleted.</summary>
    public bool ShowDeleted { get; init; }

    /// <summary>True when it leaves out more than what is hidden or deleted.</summary>
    public bool IsNarrow => Kinds.Count > 0 || Author.Length > 0 || Text.Trim().Length > 0 || HypothesisId is not null || PinnedOnly || !ShowSystem;

    /// <summary>Whether an entry that has just arrived is one of those asked for.</summary>
    public bool Matches(TimelineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Kinds.Count == 0 || Kinds.Contains(row.Kind))
            && (Author.Length == 0 || row.AuthorName == Author)
            && (Text.Trim().Length == 0 || row.Text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase))
            && (HypothesisId is null || row.HypothesisId == HypothesisId)
            && (!PinnedOnly || row.IsPinned)
            && (ShowSystem || row.Kind != TimelineEntryKind.System)
            && (ShowHidden || !row.IsHidden)
            && (ShowDeleted || !row.IsDeleted);
    }
}

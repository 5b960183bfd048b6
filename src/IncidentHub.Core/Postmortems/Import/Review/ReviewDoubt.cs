namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>A doubt as a person settles it: what is one decision for the whole document is one doubt.</summary>
public sealed record ReviewDoubt
{
    /// <summary>Names it within its review.</summary>
    public required string Key { get; init; }

    /// <summary>One of <see cref="ImportDoubtCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What is doubted.</summary>
    public required string Message { get; init; }

    /// <summary>The lines of the document that it is about, in ascending order; empty for the document as a whole.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>The entries whose time it leaves open.</summary>
    public IReadOnlyList<int> Parts { get; init; } = [];

    /// <summary>Whether it is about when the incident began.</summary>
    public bool IsOfStart { get; init; }

    /// <summary>Whether it is about when the incident ended.</summary>
    public bool IsOfEnd { get; init; }

    /// <summary>The ways to settle it as the document was read, the likeliest first; as things stand, <see cref="ReviewDraft.OptionsOf"/> tells them.</summary>
    public IReadOnlyList<ReviewOption> Options { get; init; } = [];

    /// <summary>What a person may give instead.</summary>
    public ReviewAsk Ask { get; init; }

    /// <summary>The doubts of the document that it is made of.</summary>
    internal IReadOnlyList<DoubtOf> Said { get; init; } = [];
}

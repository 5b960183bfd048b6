namespace IncidentHub.Core.Postmortems.Commenting;

/// <summary>A passage of a document, told by its words and by what stands around it.</summary>
/// <param name="Quote">Its words, as they are read.</param>
/// <param name="Before">What stands right before it.</param>
/// <param name="After">What stands right after it.</param>
public sealed record CommentPassage(string Quote, string Before = "", string After = "")
{
    /// <summary>Longest passage, in UTF-16 code units.</summary>
    public const int LongestQuote = 1_000;

    /// <summary>So much is kept of what stands around it.</summary>
    public const int LongestAround = 60;

    /// <summary>Shortened to what is kept, without the character that cannot be stored.</summary>
    public CommentPassage Fitted() => new(Head(Quote, LongestQuote), Tail(Before), Head(After, LongestAround));

    private static string Head(string text, int most)
    {
        var clean = Clean(text);
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }

    private static string Tail(string text)
    {
        var clean = Clean(text);
        if (clean.Length <= LongestAround)
            return clean;
        var from = clean.Length - LongestAround;
        return clean[(char.IsLowSurrogate(clean[from]) ? from + 1 : from)..];
    }

    private static string Clean(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal);
}

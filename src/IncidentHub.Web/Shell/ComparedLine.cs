namespace IncidentHub.Web.Shell;

/// <summary>A line of a comparison.</summary>
/// <param name="Fate">In which text it stands.</param>
/// <param name="Pieces">The line in pieces, in order: what stands in the other text's line too, and what does not.</param>
public sealed record ComparedLine(LineFate Fate, IReadOnlyList<ComparedPiece> Pieces)
{
    /// <summary>A line that is told as a whole.</summary>
    public ComparedLine(LineFate fate, string text) : this(fate, [new ComparedPiece(text, IsChanged: false)])
    {
    }

    /// <summary>The whole line.</summary>
    public string Text => string.Concat(Pieces.Select(piece => piece.Text));
}

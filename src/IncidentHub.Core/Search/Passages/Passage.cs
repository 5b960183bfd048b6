namespace IncidentHub.Core.Search.Passages;

/// <summary>A part of a text in which the words that were searched for are marked.</summary>
/// <param name="Pieces">One after the other they are the passage.</param>
public sealed record Passage(IReadOnlyList<PassagePiece> Pieces)
{
    /// <summary>Nothing.</summary>
    public static Passage Empty { get; } = new([]);

    /// <summary>Whether anything in it is marked.</summary>
    public bool IsMarked => Pieces.Any(piece => piece.IsMarked);

    /// <summary>Its text without the marks.</summary>
    public string Text => string.Concat(Pieces.Select(piece => piece.Text));
}

namespace IncidentHub.Core.Search.Words;

/// <summary>A typed word as the database reads it.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Lexeme">In lower case.</param>
/// <param name="Stem">Its English stem; null for a word that says nothing, as "the".</param>
/// <param name="Texts">In about how many texts a word stands that begins like it; words that were written since the last count are not in it.</param>
public sealed record TermWords(string Typed, string Lexeme, string? Stem, long Texts)
{
    /// <summary>True for a word that says nothing by itself, as "the".</summary>
    public bool SaysNothing => Stem is null;
}

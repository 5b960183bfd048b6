namespace IncidentHub.Core.Search.Words;

/// <summary>
/// A word that stands somewhere in what can be searched. It tells how costly a search for it is and what a mistyped word may have meant; it is
/// never shown unless it finds something that the person may see.
/// </summary>
public sealed class SearchWord
{
    /// <summary>In lower case, as the database reads it.</summary>
    public required string Word { get; init; }

    /// <summary>In how many texts it stands, when they were last counted.</summary>
    public int Texts { get; set; }

    /// <summary>Its pieces of three letters, for words like it; empty for what holds digits.</summary>
    public required string[] Pieces { get; init; }
}

namespace IncidentHub.Core.Incidents;

/// <summary>
/// The stored words of a text, as SQL for a computed column. Words as they are written have the weights A (title) and B (text), their English
/// stems C and D: a search for a beginning or a phrase keeps to the first two, one for "exhausted" finds "exhaustion" by the others.
/// </summary>
public static class SearchVectorSql
{
    /// <summary>
    /// How much of all texts is searched, in characters. A vector holds at most 1 MB, and the server refuses a row whose vector would be
    /// longer: so many different words of four bytes fit, as words and as stems.
    /// </summary>
    public const int Longest = 120_000;

    // The parser keeps a host name, an address or a path in one piece and drops what looks like a tag: cut at the marks, as a search is,
    // their parts are found too.
    private const string Marks = @"'./\@:-_+=#<>&', '             '";

    /// <summary>A title and texts; columns or expressions that are never null.</summary>
    public static string Of(string title, params IEnumerable<string> texts)
    {
        var text = $"left({string.Join(" || ' ' || ", texts)}, {Longest})";
        return $"{Weighed("simple", title, 'A')} || {Weighed("simple", text, 'B')} || {Weighed("english", title, 'C')} || {Weighed("english", text, 'D')}";
    }

    /// <summary>Texts without a title; columns or expressions that are never null.</summary>
    public static string OfTexts(params IEnumerable<string> texts)
    {
        var text = $"left({string.Join(" || ' ' || ", texts)}, {Longest})";
        return $"{Weighed("simple", text, 'B')} || {Weighed("english", text, 'D')}";
    }

    private static string Weighed(string words, string text, char weight) => $"setweight(to_tsvector('{words}', translate({text}, {Marks})), '{weight}')";
}

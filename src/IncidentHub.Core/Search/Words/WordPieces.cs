namespace IncidentHub.Core.Search.Words;

/// <summary>The pieces of three letters by which words like another are found; beginning and end count as letters.</summary>
internal static class WordPieces
{
    /// <summary>The same as <see cref="Of"/> for the database.</summary>
    public const string Sql = "ARRAY(SELECT DISTINCT substr(' ' || word || ' ', place, 3) FROM generate_series(1, length(word)) AS place)";

    public static string[] Of(string word)
    {
        var padded = $" {word} ";
        return [.. Enumerable.Range(0, Math.Max(0, padded.Length - 2)).Select(start => padded.Substring(start, 3)).Distinct()];
    }
}

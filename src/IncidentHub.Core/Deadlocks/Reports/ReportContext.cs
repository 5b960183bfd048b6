namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// What of a report's context may be stored and shown: the lines that name rows and functions. A statement in the context may hold literals, and
/// masking takes a quoted one for a name.
/// </summary>
public static class ReportContext
{
    private const int Most = 5;
    private const int LongestLine = 200;

    /// <summary>Those lines, in their order.</summary>
    /// <param name="context">As the server wrote it; <see langword="null"/> gives none.</param>
    public static IReadOnlyList<string> Lines(string? context) =>
        [.. (context ?? "").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length <= LongestLine && (line.StartsWith("PL/pgSQL function ", StringComparison.Ordinal) || IsRow(line)))
            .Take(Most)];

    private static bool IsRow(string line) =>
        !line.Contains('\'', StringComparison.Ordinal) && !line.StartsWith("SQL", StringComparison.Ordinal)
        && line.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open && open + 1 < line.Length && char.IsAsciiDigit(line[open + 1]);
}

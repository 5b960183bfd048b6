namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>A line of a text after its carrier was taken off.</summary>
/// <param name="Number">The line that it comes from, counted from 1.</param>
/// <param name="Text">Without its line break.</param>
internal readonly record struct LogLine(int Number, string Text)
{
    /// <summary>Whether another text begins here: nothing before it goes on.</summary>
    public bool Begins { get; init; }

    /// <summary>The time that the carrier gives, as written, with its zone.</summary>
    public string? Time { get; init; }

    /// <summary>What the line was found to be; its text then counts no more.</summary>
    public ServerLogEntry? Entry { get; init; }

    /// <summary>The lines of a text.</summary>
    public static List<LogLine> Split(string text, int first = 1)
    {
        var lines = new List<LogLine>();
        for (int start = 0, number = first; start <= text.Length; number++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            var length = end - start - (end > start && text[end - 1] == '\r' ? 1 : 0);
            lines.Add(new(number, text.Substring(start, length)));
            start = end + 1;
        }
        return lines;
    }
}

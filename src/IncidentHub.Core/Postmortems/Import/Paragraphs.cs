namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A run of lines that a person would call one paragraph.</summary>
internal sealed record Paragraph(IReadOnlyList<SourceLine> Lines, string Text)
{
    public SourceLine First => Lines[0];

    /// <summary>The numbers of the lines that hold the part of the text.</summary>
    public IReadOnlyList<int> LinesOf(int start, int length)
    {
        var numbers = new List<int>();
        var at = 0;
        foreach (var line in Lines)
        {
            var end = at + line.Content.Length;
            if (end > start && at < start + length)
                numbers.Add(line.Number);
            at = end + 1;
        }

        return numbers.Count > 0 ? numbers : [First.Number];
    }
}

/// <summary>Joins lines that were wrapped to a width, and keeps apart lines that each say something of their own.</summary>
internal static class Paragraphs
{
    private const int WrapsFrom = 55;

    /// <summary>The paragraphs of the running text among the lines.</summary>
    public static List<Paragraph> Of(IEnumerable<(SourceLine Line, string Text)> texts)
    {
        var paragraphs = new List<Paragraph>();
        var lines = new List<SourceLine>();
        var text = new System.Text.StringBuilder();
        foreach (var (line, content) in texts)
        {
            if (!line.IsProse || content.Length == 0)
                continue;
            if (lines.Count > 0 && line.Number == lines[^1].Number + 1 && Wraps(lines[^1].Raw, content))
            {
                text.Append(' ').Append(content);
            }
            else
            {
                if (lines.Count > 0)
                    paragraphs.Add(new Paragraph([.. lines], text.ToString()));
                lines.Clear();
                text.Clear().Append(content);
            }

            lines.Add(line);
        }

        if (lines.Count > 0)
            paragraphs.Add(new Paragraph([.. lines], text.ToString()));
        return paragraphs;
    }

    /// <summary>Whether the second line goes on with the sentence of the first.</summary>
    public static bool Wraps(string first, string second)
    {
        var line = first.AsSpan().TrimEnd();
        if (line.Length == 0 || second.Length == 0)
            return false;
        if (char.IsLower(second[0]) && line[^1] is not (':' or '.' or '!' or '?'))
            return true;
        // "… (Done.)" ends as well.
        var last = line.TrimEnd(")]\"”*_`") is { Length: > 0 } bare ? bare[^1] : line[^1];
        // A writer who wraps breaks where the next word would not fit.
        var word = second.IndexOf(' ', StringComparison.Ordinal);
        return line.Length is >= WrapsFrom and <= 130 && line.Length + 1 + (word < 0 ? second.Length : word) > 72 && last is not (':' or '.' or '!' or '?' or '。');
    }
}

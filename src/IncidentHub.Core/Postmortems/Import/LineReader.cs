namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Cuts a text into lines and sees the shape of each: plain text or any Markdown of the common kinds.</summary>
internal static class LineReader
{
    public static List<SourceLine> Read(string text)
    {
        var lines = Split(text);
        var free = FrontMatter(lines);
        lines = HtmlLines.LaidOut(lines, free);
        Regions(lines, free);
        Tables(lines);
        Setext(lines);
        return lines;
    }

    private static List<SourceLine> Split(string text)
    {
        var lines = new List<SourceLine>();
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny("\r\n\u0085\u2028\u2029");
            var end = length < 0 ? text.Length : start + length;
            lines.Add(new SourceLine(lines.Count + 1, text[start..end]));
            start = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
                start++;
        }

        return lines;
    }

    // Returns the index of the first line after the front matter.
    private static int FrontMatter(List<SourceLine> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line.Raw));
        if (first < 0 || lines[first].Raw.Trim() is not "---")
            return 0;
        var hasKey = false;
        for (var i = first + 1; i < Math.Min(lines.Count, first + 200); i++)
        {
            var raw = lines[i].Raw.Trim();
            if (raw is "---" or "...")
            {
                if (!hasKey)
                    return 0;
                for (var j = first; j <= i; j++)
                {
                    lines[j].Shape = LineShape.FrontMatter;
                    lines[j].Content = lines[j].Raw.Trim();
                    lines[j].Indent = LineShapes.IndentOf(lines[j].Raw);
                }

                return i + 1;
            }

            hasKey |= raw.IndexOf(':', StringComparison.Ordinal) > 0 && char.IsLetter(raw[0]);
        }

        return 0;
    }

    // Fenced code and comments, which may hold anything; a fence or comment that is never closed is an ordinary line.
    private static void Regions(List<SourceLine> lines, int from)
    {
        var lastFence = lines.FindLastIndex(line => LineShapes.FenceOf(line.Raw) is not null);
        var lastCommentEnd = lines.FindLastIndex(line => line.Raw.Contains("-->", StringComparison.Ordinal));
        string? fence = null;
        var inComment = false;
        for (var i = from; i < lines.Count; i++)
        {
            var line = lines[i];
            var opens = LineShapes.FenceOf(line.Raw);
            if (fence is not null)
            {
                LineShapes.Plain(line, LineShape.Code);
                if (opens is not null && opens[0] == fence[0] && line.Raw.Trim().Length <= opens.Length)
                    fence = null;
            }
            else if (inComment)
            {
                LineShapes.Plain(line, LineShape.Comment);
                inComment = !line.Raw.Contains("-->", StringComparison.Ordinal);
            }
            else if (opens is not null && i < lastFence)
            {
                LineShapes.Plain(line, LineShape.Code);
                fence = opens;
            }
            else if (line.Raw.TrimStart().StartsWith("<!--", StringComparison.Ordinal)
                && (line.Raw.Contains("-->", StringComparison.Ordinal) || i < lastCommentEnd))
            {
                LineShapes.Plain(line, LineShape.Comment);
                inComment = !line.Raw.Contains("-->", StringComparison.Ordinal);
            }
            else
            {
                LineShapes.See(line);
            }
        }
    }

    // A row without a bar at its start is one only beside a divider.
    private static void Tables(List<SourceLine> lines)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Shape is LineShape.Code or LineShape.Comment || !LineShapes.IsTableDivider(lines[i].Raw))
                continue;
            if (lines[i - 1].Shape is LineShape.TableRow or LineShape.Text && lines[i - 1].Raw.Contains('|', StringComparison.Ordinal))
            {
                lines[i].Shape = LineShape.TableDivider;
                LineShapes.Plain(lines[i - 1], LineShape.TableRow);
                for (var j = i + 1; j < lines.Count && lines[j].Shape is LineShape.Text or LineShape.TableRow && lines[j].Raw.Contains('|', StringComparison.Ordinal); j++)
                {
                    LineShapes.Plain(lines[j], LineShape.TableRow);
                    i = j;
                }
            }
        }
    }

    private static void Setext(List<SourceLine> lines)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Shape != LineShape.Rule || lines[i - 1].Shape != LineShape.Text || lines[i].Content is not ['=' or '-', ..]
                || lines[i - 1].Content.Length > 200)
                continue;
            lines[i - 1].Shape = LineShape.Heading;
            lines[i - 1].Level = lines[i].Content[0] == '=' ? 1 : 2;
            lines[i].Used = true;
        }
    }
}

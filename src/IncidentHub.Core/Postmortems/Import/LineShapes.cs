namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Tells the shape of a single line.</summary>
internal static class LineShapes
{
    private const int TabWidth = 4;

    public static void Plain(SourceLine line, LineShape shape)
    {
        line.Shape = shape;
        line.Indent = IndentOf(line.Raw);
        line.Content = line.Raw.Trim();
    }

    public static void See(SourceLine line)
    {
        Plain(line, LineShape.Text);
        var content = line.Content;
        if (content.Length == 0)
        {
            line.Shape = LineShape.Blank;
            return;
        }

        if (IsRule(content))
            line.Shape = LineShape.Rule;
        else if (HeadingLevel(content) is var level and > 0)
            (line.Shape, line.Level, line.Content) = (LineShape.Heading, level, content.Trim('#').Trim());
        else if (content[0] == '>')
            (line.Shape, line.Content) = (LineShape.Quote, content.TrimStart('>', ' '));
        else if (IsTableDivider(line.Raw) && content[0] == '|')
            line.Shape = LineShape.TableDivider;
        else if (content[0] == '|' && content.LastIndexOf('|') > 0)
            line.Shape = LineShape.TableRow;
        else if (IsMarkup(content))
            line.Shape = LineShape.Markup;
        else
            List(line);
        if (line.Shape == LineShape.Quote && line.Content.Length == 0)
            line.Shape = LineShape.Rule;
        line.Content = Shortcodes.TimeFirst(line.Content);
    }

    public static int IndentOf(string raw)
    {
        var columns = 0;
        foreach (var c in raw)
        {
            if (c is ' ' or '\u00a0' or '\u3000')
                columns++;
            else if (c == '\t')
                columns += TabWidth - (columns % TabWidth);
            else
                break;
        }

        return columns;
    }

    /// <summary>The marks of a line that opens or closes a fence, or <see langword="null"/>.</summary>
    public static string? FenceOf(string raw)
    {
        var content = raw.AsSpan().Trim();
        if (content.Length < 3 || content[0] is not ('`' or '~'))
            return null;
        var marks = content.Length - content.TrimStart(content[0]).Length;
        return marks >= 3 && content[marks..].IndexOf(content[0]) < 0 ? content[..marks].ToString() : null;
    }

    public static bool IsTableDivider(string raw)
    {
        var content = raw.AsSpan().Trim();
        return content.Length >= 3 && content.IndexOfAnyExcept("|-: \t") < 0 && content.Contains('-') && content.Contains('|');
    }

    private static bool IsRule(string content)
    {
        if (content.Length < 3)
            return content is "--" or "==" or "&nbsp;";
        if (content[0] is not ('-' or '=' or '*' or '_' or '~' or '—'))
            return false;
        foreach (var c in content)
        {
            if (c != content[0] && c != ' ')
                return false;
        }

        return true;
    }

    // "#Heading" without the space is written often; "#123" and "#!/bin/sh" are none.
    private static int HeadingLevel(string content)
    {
        var level = content.Length - content.AsSpan().TrimStart('#').Length;
        if (level is 0 or > 6 || level == content.Length)
            return 0;
        return content[level] is ' ' or '\t' || (char.IsLetter(content[level]) && content.Length < 80) || content[level] == '*' ? level : 0;
    }

    private static bool IsMarkup(string content) =>
        (content[0] == '<' && content[^1] == '>' && content.Length > 2 && (char.IsLetter(content[1]) || content[1] is '/' or '!')
            && !content.StartsWith("<http", StringComparison.OrdinalIgnoreCase))
        || (content.StartsWith("![", StringComparison.Ordinal) && content[^1] == ')' && content.IndexOf("](", StringComparison.Ordinal) is var link and > 0
            && content.IndexOf(')', link) == content.Length - 1);

    private static void List(SourceLine line)
    {
        var content = line.Content;
        var after = BulletLength(content);
        if (after > 0)
        {
            line.Shape = LineShape.Bullet;
            line.Content = content[after..].Trim();
            if (NumberLength(line.Content) is var second and > 0)
                line.Content = line.Content[second..].Trim();
        }
        else if (NumberLength(content) is var number and > 0)
        {
            line.Shape = LineShape.Numbered;
            line.Content = content[number..].Trim();
        }
        else
        {
            return;
        }

        if (line.Content.Length >= 3 && line.Content[0] == '[' && line.Content[2] == ']' && line.Content[1] is ' ' or 'x' or 'X')
        {
            line.Checked = line.Content[1] != ' ';
            line.Content = line.Content[3..].Trim();
        }
        else if (line.Content.StartsWith("[]", StringComparison.Ordinal))
        {
            line.Checked = false;
            line.Content = line.Content[2..].Trim();
        }
    }

    private static int BulletLength(string content)
    {
        if (content[0] is not ('-' or '*' or '+' or '•' or '●' or '○' or '◦' or '▪' or '‣' or '·' or '・' or '–' or '—' or '►' or '➢' or '→'))
            return content.StartsWith(". ", StringComparison.Ordinal) ? 2 : 0;
        if (content.Length == 1)
            return content[0] is '-' or '*' or '+' or '•' ? 1 : 0;
        return char.IsWhiteSpace(content[1]) ? 2 : content[0] is '•' or '●' or '▪' or '・' or '➢' or '►' ? 1 : 0;
    }

    private static int NumberLength(string content)
    {
        var digits = 0;
        while (digits < content.Length && digits < 3 && char.IsAsciiDigit(content[digits]))
            digits++;
        if (digits == 0 || digits + 1 >= content.Length || content[digits] is not ('.' or ')') || !char.IsWhiteSpace(content[digits + 1]))
            return 0;

        // "27. August" is a date, not the twenty-seventh point; "3. March: …" is read as one too.
        var rest = content.AsSpan(digits + 1).TrimStart();
        var word = 0;
        while (word < rest.Length && word < 16 && char.IsLetter(rest[word]))
            word++;
        return content[digits] == '.' && CalendarWords.Month(rest[..word]) > 0 && word < rest.Length && rest[word] is ' ' or '.' or ',' or ':' && word > 2
            && char.IsUpper(rest[0]) && !DayFollows(rest[word..].TrimStart(". ")) ? 0 : digits + 1;
    }

    // "1. March 5, 10:00" is the first point and the fifth of March.
    private static bool DayFollows(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        return length is 1 or 2 && (length == text.Length || text[length] is not (':' or '.' or 'h'));
    }
}

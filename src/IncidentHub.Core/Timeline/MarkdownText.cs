using System.Text;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline;

/// <summary>Puts the texts of an incident into a Markdown document without breaking the document.</summary>
public static partial class MarkdownText
{
    private const string Marks = @"\`*_[]<>|~&#";

    /// <summary>A plain text, such as a title or a name: its characters stand for themselves, on one line.</summary>
    public static string Plain(string? text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        foreach (var character in line)
        {
            if (Marks.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return LeadingMark().Replace(escaped.ToString(), @"$1\$2", 1);
    }

    /// <summary>A Markdown text in one cell of a table: emphasis, code and links stay, lines become one.</summary>
    public static string Cell(string? markdown)
    {
        var line = OneLine(markdown);
        var escaped = new StringBuilder(line.Length + 8);
        for (var index = 0; index < line.Length; index++)
        {
            // In code every character stands for itself, the border of a cell too.
            if (line[index] == '`')
            {
                var length = CodeLength(line, index);
                escaped.Append(line, index, length);
                index += length - 1;
            }

            // An escaped character stays as it is; a backslash at the end would escape the cell's own border.
            else if (line[index] == '\\' && index + 1 < line.Length)
                escaped.Append(line[index++]).Append(line[index]);
            else if (line[index] is '|' or '\\')
                escaped.Append('\\').Append(line[index]);
            else
                escaped.Append(line[index]);
        }

        return escaped.ToString();
    }

    /// <summary>
    /// A Markdown text as a part of a document: a code block that was never closed is closed, and its headings stand
    /// below those of the document.
    /// </summary>
    public static string Block(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return "";

        var lines = markdown.Trim('\r', '\n').ReplaceLineEndings("\n").Split('\n');
        string? fence = null;
        for (var index = 0; index < lines.Length; index++)
        {
            var mark = Fence().Match(lines[index]);
            if (fence is null)
            {
                fence = mark.Success ? mark.Groups[1].Value : null;
                if (fence is null)
                    lines[index] = BelowTheDocument(lines[index]);
            }
            else if (mark.Success && mark.Groups[1].Value.StartsWith(fence, StringComparison.Ordinal) && mark.Groups[2].Value.Trim().Length == 0)
            {
                fence = null;
            }
        }

        return string.Join('\n', lines).TrimEnd() + (fence is null ? "" : "\n" + fence);
    }

    // The length of the code that begins here, or of its marks alone when it never ends.
    private static int CodeLength(string line, int start)
    {
        var marks = RunLength(line, start);
        for (var index = start + marks; index < line.Length; index++)
        {
            if (line[index] != '`')
                continue;
            var run = RunLength(line, index);
            if (run == marks)
                return index + run - start;
            index += run - 1;
        }

        return marks;
    }

    private static int RunLength(string line, int start)
    {
        var length = 1;
        while (start + length < line.Length && line[start + length] == '`')
            length++;
        return length;
    }

    private static string BelowTheDocument(string line)
    {
        var heading = Heading().Match(line);
        if (heading.Success)
            return new string('#', Math.Min(6, heading.Groups[1].Length + 2)) + heading.Groups[2].Value;

        // A line of = or - below a text makes that text a heading of the document.
        return Underline().IsMatch(line) ? @"\" + line.TrimStart() : line;
    }

    private static string OneLine(string? text) => Blank().Replace(text ?? "", " ").Trim();

    [GeneratedRegex(@"^(\d{0,9})([-+=.)])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingMark();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}(#{1,6})([ \t].*|)$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(=+|-+)[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();

    [GeneratedRegex(@"[\s\u0085\u2028\u2029]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}

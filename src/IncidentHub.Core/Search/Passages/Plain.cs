using System.Text;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Search.Passages;

/// <summary>Makes of Markdown, and of a template, running text to read a passage in. What it misses is shown as it was written.</summary>
internal static partial class Plain
{
    /// <summary>How much of a text is looked at, in UTF-16 code units.</summary>
    private const int Longest = 120_000;

    /// <summary>A line of plain text.</summary>
    public static string Line(string text) => Blank().Replace(text, " ").Trim();

    /// <summary>Running text.</summary>
    public static string Of(string markdown)
    {
        var text = markdown.Length <= Longest ? markdown : markdown[..Longest];
        if (text.AsSpan().ContainsAny('{', '['))
            text = Link().Replace(Tag().Replace(text, " "), "$1");
        var lines = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.Trim().TrimStart("#>|*-+").TrimEnd('|').Trim();
            if (rest.IsEmpty)
                continue;
            if (lines.Length > 0)
                lines.Append(' ');
            foreach (var character in rest)
            {
                if (character is not ('*' or '`'))
                    lines.Append(character is '|' ? '·' : character);
            }
        }

        return Line(lines.ToString());
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\{[{%][^{}]{0,400}[%}]\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"!?\[([^\[\]]{0,400})\]\([^()\s]{0,800}\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}

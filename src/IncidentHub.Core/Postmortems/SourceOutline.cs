using System.Text;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// The sections of a draft's or template's source. What stands in Liquid comments below a heading is the help for whoever writes that section: it is
/// never a part of the document.
/// </summary>
public static partial class SourceOutline
{
    private const string CommentBegins = "comment";
    private const string CommentEnds = "endcomment";

    /// <summary>The sections in order; what stands before the first heading is none.</summary>
    /// <param name="source">Liquid over Markdown, well-formed or not.</param>
    public static IReadOnlyList<SourceSection> Of(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var sections = new List<SourceSection>();
        var help = new StringBuilder();
        var (isComment, isEmpty, fence) = (false, true, "");
        var (line, heading) = (0, (Line: 0, Level: 0, Title: ""));
        foreach (var text in source.ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            var written = isComment || text.Contains("{%", StringComparison.Ordinal) ? Split(text, ref isComment, help) : text;
            if (isComment && written.Length == 0)
                continue;
            var mark = Fence().Match(written);
            if (mark.Success && (fence.Length == 0 || mark.Value.TrimStart().StartsWith(fence, StringComparison.Ordinal)))
                fence = fence.Length == 0 ? mark.Value.TrimStart() : "";
            else if (fence.Length == 0 && Heading().Match(written) is { Success: true } found)
            {
                Close();
                heading = (line, found.Groups[1].Length, found.Groups[2].Value.Trim());
                continue;
            }

            isEmpty &= string.IsNullOrWhiteSpace(Structure().Replace(written, ""));
        }

        Close();
        return sections;

        void Close()
        {
            if (heading.Level > 0)
                sections.Add(new SourceSection(heading.Line, heading.Level, heading.Title, Blank().Replace(help.ToString(), " ").Trim(), isEmpty));
            help.Clear();
            isEmpty = true;
        }
    }

    // What of a line is no comment; what is one is added to the help.
    private static string Split(string text, ref bool isComment, StringBuilder help)
    {
        var written = new StringBuilder();
        var at = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            var name = tag.Groups[1].Value;
            if (name == (isComment ? CommentEnds : CommentBegins))
            {
                (isComment ? help : written).Append(text, at, tag.Index - at);
                if (isComment)
                    help.Append(' ');
                isComment = !isComment;
                at = tag.Index + tag.Length;
            }
        }

        (isComment ? help : written).Append(text, at, text.Length - at);
        if (isComment || at > 0)
            help.Append('\n');
        return written.ToString();
    }

    [GeneratedRegex(@"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\{%-?\s*(\w+)[^%]*%\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    // Tags that only arrange what is written; a block that is shown is written.
    [GeneratedRegex(@"\{%-?\s*(if|elsif|else|endif|unless|endunless|case|when|endcase|for|endfor|assign|internal|endinternal|public|endpublic)\b[^%]*%\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Structure();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}

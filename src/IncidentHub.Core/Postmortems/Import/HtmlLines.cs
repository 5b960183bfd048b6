using System.Net;
using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Writes what HTML lays out (headings, lists, tables, paragraphs, line breaks) as the same in Markdown, so that one reader serves both. A line of HTML may
/// hold several lines of text; all of them keep its number. Fenced code stays as it is.
/// </summary>
internal sealed class HtmlLines
{
    private readonly List<SourceLine> lines = [];
    private readonly StringBuilder text = new();
    private readonly List<string> lists = [];
    private readonly HtmlRow row = new();
    private readonly List<string> links = [];
    private string prefix = "";
    private string after = "";
    private string? kept;
    private bool hasTopHeading;
    private int number;

    /// <summary>The lines from the index on, laid out anew where HTML lays them out; otherwise the same.</summary>
    public static List<SourceLine> LaidOut(List<SourceLine> lines, int from)
    {
        if (!lines.Skip(from).Any(IsTelling))
            return lines;
        var html = new HtmlLines();
        html.lines.AddRange(lines.Take(from));
        html.hasTopHeading = lines.Any(line => line.Raw.Contains("<h1", StringComparison.OrdinalIgnoreCase));
        string? fence = null;
        var isComment = false;
        foreach (var line in lines.Skip(from))
        {
            var marks = LineShapes.FenceOf(line.Raw);
            var isCode = fence is not null || marks is not null;
            fence = fence is null ? marks : marks is not null && marks[0] == fence[0] ? null : fence;
            isComment |= line.Raw.TrimStart().StartsWith("<!--", StringComparison.Ordinal);
            if (isCode || isComment)
                html.Keep(line);
            else
                html.Read(line);
            isComment &= !line.Raw.Contains("-->", StringComparison.Ordinal);
        }

        html.EndRow();
        html.Flush();
        return html.lines;
    }

    private static bool IsTelling(SourceLine line)
    {
        for (var i = line.Raw.IndexOf('<', StringComparison.Ordinal); i >= 0; i = line.Raw.IndexOf('<', i + 1))
        {
            if (HtmlTag.At(line.Raw, i) is { IsTelling: true })
                return true;
        }

        return false;
    }

    private void Keep(SourceLine line)
    {
        Flush();
        lines.Add(line);
    }

    private void Read(SourceLine line)
    {
        var raw = line.Raw;
        var first = raw.TrimStart();
        // What Markdown lays out beside the HTML keeps its shape.
        if (!row.IsOpen && text.Length == 0 && first.IndexOf('<', StringComparison.Ordinal) < 0)
        {
            Flush();
            lines.Add(prefix.Length == 0 || first.Length == 0 ? line : new SourceLine(line.Number, prefix + Decoded(first)));
            prefix = after;
            return;
        }

        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] == '<' && HtmlTag.At(raw, i) is { } tag)
            {
                Take(tag, line.Number);
                i = tag.End;
                continue;
            }

            var next = raw.IndexOf('<', i + 1);
            Append(raw[i..(next < 0 ? raw.Length : next)], line.Number);
            i = next < 0 ? raw.Length : next;
        }

        if (row.IsOpen)
            row.Append(" ");
        else
            Flush();
    }

    private void Append(string part, int from)
    {
        if (row.IsOpen)
        {
            row.Append(Decoded(part), from);
            return;
        }

        if (text.Length == 0)
            number = from;
        if (text.Length > 0 || !string.IsNullOrWhiteSpace(part))
            text.Append(text.Length == 0 && prefix.Length > 0 ? Decoded(part).TrimStart() : Decoded(part));
    }

    private void Take(HtmlTag tag, int from)
    {
        // A script, a style and a title that a heading repeats are no text of the document; they are kept as they are.
        if (kept is not null || tag.Name is "script" or "style" || (tag.Name == "title" && hasTopHeading))
        {
            if (kept is null || (tag.IsClosing && tag.Name == kept))
            {
                Flush();
                kept = tag.IsClosing ? null : tag.Name;
            }

            return;
        }

        if (Mark(tag) is { } mark)
        {
            Append(mark, from);
            return;
        }

        if (!tag.IsBlock)
            return;
        switch (tag.Name)
        {
            case "tr":
                EndRow();
                Flush();
                if (!tag.IsClosing)
                    row.Open(from);
                break;
            case "td" or "th":
                if (!row.IsOpen)
                    row.Open(from);
                row.Cell(tag);
                break;
            case "br" when row.IsOpen:
                row.Append("<br>");
                break;
            case var _ when row.IsOpen && tag.Name is not ("table" or "tbody" or "thead" or "tfoot"):
                row.Append(" ");
                break;
            default:
                Block(tag, from);
                break;
        }
    }

    private void Block(HtmlTag tag, int from)
    {
        EndRow();
        if (tag.Name is "dd" && !tag.IsClosing)
        {
            if (text.Length > 0 && !text.ToString().TrimEnd().EndsWith(':'))
                text.Append(": ");
            return;
        }

        if (tag.Name == "dt" && tag.IsClosing)
            return;
        var hadText = text.Length > 0;
        Flush();
        if (tag.Name is "ul" or "ol" && !tag.IsClosing)
            lists.Add(tag.Name);
        else if (tag.Name is "ul" or "ol" && lists.Count > 0)
            lists.RemoveAt(lists.Count - 1);
        var depth = Math.Clamp(lists.Count - 1, 0, 20) * 2;
        (prefix, after) = (tag.Name, tag.IsClosing) switch
        {
            ("li", false) => (new string(' ', depth) + (lists is [.., "ol"] ? "1. " : "- "), new string(' ', depth + 2)),
            ("br", _) => (after, after),
            ("title", false) => ("# ", ""),
            (['h', >= '1' and <= '6'], false) => (new string('#', tag.Name[1] - '0') + " ", ""),
            ("blockquote", false) => ("> ", "> "),
            _ when lists.Count > 0 && tag.Name is "p" or "div" => (prefix, after),
            _ => ("", ""),
        };
        // A block stands apart from what follows, but the points of a list stand together.
        if (tag.IsClosing && hadText && tag.Name is not ("li" or "br") && lists.Count == 0)
            lines.Add(new SourceLine(from, ""));
    }

    private string? Mark(HtmlTag tag)
    {
        switch (tag.Name)
        {
            case "b" or "strong":
                return "**";
            case "i" or "em":
                return "*";
            case "code" or "kbd" or "samp" or "tt":
                return "`";
            case "a" when !tag.IsClosing && tag.Value("href").Length > 0:
                links.Add(tag.Value("href"));
                return "[";
            case "a" when tag.IsClosing && links.Count > 0:
                var address = links[^1];
                links.RemoveAt(links.Count - 1);
                return $"]({address})";
            case "img":
                return $"![{tag.Value("alt")}]({tag.Value("src")})";
            default:
                return null;
        }
    }

    private void EndRow()
    {
        foreach (var line in row.Close())
            lines.Add(line);
    }

    private void Flush()
    {
        if (text.Length == 0)
            return;
        var whole = text.ToString().TrimEnd();
        text.Clear();
        if (whole.Length == 0)
            return;
        lines.Add(new SourceLine(number, kept is null ? prefix + whole : $"<{kept}>{whole}</{kept}>"));
        prefix = after;
    }

    // What is markup in Markdown stays written as it is.
    private static string Decoded(string part) =>
        part.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(part.Replace("&lt;", "&amp;lt;", StringComparison.OrdinalIgnoreCase).Replace("&gt;", "&amp;gt;", StringComparison.OrdinalIgnoreCase))
            : part;
}

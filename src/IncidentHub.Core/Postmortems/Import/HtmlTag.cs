namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A tag of HTML as it stands in a line.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="IsClosing">Whether it ends an element.</param>
/// <param name="End">Where the text goes on.</param>
/// <param name="Attributes">What stands after the name.</param>
internal sealed record HtmlTag(string Name, bool IsClosing, int End, string Attributes)
{
    // A tag that is longer is none that a person wrote.
    private const int LongestTag = 2000;

    private const int LongestName = 10;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "header", "footer", "main", "body", "html", "head", "ul", "ol", "table", "tbody", "thead", "tfoot", "caption", "colgroup", "dl", "blockquote", "pre", "figure", "figcaption", "hr", "details", "summary", "form",
        "nav", "aside", "center", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "dt", "dd", "br", "title", "script", "style",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "b", "strong", "i", "em", "code", "a", "img", "span", "time", "small", "u", "s", "font", "sup", "sub", "mark", "kbd", "samp", "tt", "abbr", "label", "del", "ins", "col", "wbr", "meta", "link", "input",
    };

    // A document with one of these is laid out by HTML; an image or a centred division is Markdown's ornament.
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal) { "p", "li", "tr", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6" };

    public bool IsBlock => Blocks.Contains(Name);

    public bool IsTelling => Telling.Contains(Name);

    /// <summary>The tag that begins at the position; <see langword="null"/> where none that is known does, as in an address in angle brackets.</summary>
    public static HtmlTag? At(string text, int position)
    {
        if (position + 2 >= text.Length || text[position] != '<')
            return null;
        var closing = text[position + 1] == '/';
        var start = position + (closing ? 2 : 1);
        var i = start;
        while (i < text.Length && i - start <= LongestName && char.IsAsciiLetterOrDigit(text[i]))
            i++;
        if (i == start || i >= text.Length || !(text[i] is '>' or '/' || char.IsWhiteSpace(text[i])))
            return null;
        var name = text[start..i].ToLowerInvariant();
        if (!Blocks.Contains(name) && !Inline.Contains(name))
            return null;
        var end = text.IndexOf('>', i, Math.Min(LongestTag, text.Length - i));
        return end < 0 ? null : new HtmlTag(name, closing, end + 1, text[i..end].TrimEnd('/').Trim());
    }

    /// <summary>The value of an attribute in quotes, or an empty text.</summary>
    public string Value(string attribute)
    {
        var at = Attributes.IndexOf(attribute + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at + attribute.Length + 2 > Attributes.Length)
            return "";
        var quote = Attributes[at + attribute.Length + 1];
        var from = at + attribute.Length + 2;
        return quote is '"' or '\'' && Attributes.IndexOf(quote, from) is var end and >= 0 ? Attributes[from..end] : "";
    }
}

using Ganss.Xss;

namespace IncidentHub.Core.Postmortems;

/// <summary>
/// The second wall: whatever the formatter produced, only these elements and attributes reach a page. The first wall is
/// that raw HTML is off and links are judged before they are written.
/// </summary>
internal static class HtmlSafety
{
    private static readonly string[] Tags =
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "del", "a",
        "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "input",
    ];

    private static readonly string[] Attributes = ["href", "title", "class", "rel", "type", "checked", "disabled", "start"];

    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Clean(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer Create() => new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(),
        AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
    });
}

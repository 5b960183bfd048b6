using AngleSharp.Dom;
using Ganss.Xss;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Timeline;

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
        "img",
    ];

    private static readonly string[] Attributes = ["href", "title", "class", "rel", "type", "checked", "disabled", "start", "target", "src", "alt", "loading"];

    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Clean(string html) => Sanitizer.Sanitize(html);

    private static bool IsOurs(string? address) => PictureAddress.Is(address) || PublicPictureAddress.Is(address);

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        // Whatever is loaded with the page is a picture of this site, and an image that is none is nothing.
        sanitizer.PostProcessNode += (_, args) =>
        {
            if (args.Node is not IElement element)
                return;
            if (element.LocalName == "img" ? !IsOurs(element.GetAttribute("src")) : element.HasAttribute("src"))
                element.Remove();
        };
        return sanitizer;
    }
}

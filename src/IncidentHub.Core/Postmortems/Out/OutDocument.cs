using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>
/// Makes one file of a published version that needs nothing else: styles and pictures inside, no script, nothing that is loaded. It is cleaned
/// once more on its way out, so that rules of today hold for versions of years ago.
/// </summary>
public static class OutDocument
{
    /// <summary>Bytes of pictures that one file holds; those behind are left out with their words kept. A document can show the same large picture a thousand times.</summary>
    public const long MostPictureBytes = 50_000_000;

    private const string Unnamed = "Picture";
    private static readonly string[] Schemes = ["http://", "https://", "mailto:"];

    /// <summary>The paths of the pictures that a document shows, each once.</summary>
    /// <param name="html">The document.</param>
    public static IReadOnlyCollection<string> PicturesOf(string html) =>
        html is not null && html.Contains("<img", StringComparison.OrdinalIgnoreCase)
            ? [.. Parse(html).QuerySelectorAll("img").Select(Address).Where(PictureAddress.Is).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];

    /// <summary>The file, in the order in which it is written; encoded as UTF-8.</summary>
    /// <param name="published">The version.</param>
    /// <param name="pictures">Pictures that may stand in it; of all others the words are shown.</param>
    /// <param name="site">Where this installation is reached, ending in a slash; null leaves links to its pages as text, because in a file they lead nowhere.</param>
    public static IReadOnlyList<OutPiece> Compose(PublishedPostmortem published, IReadOnlyCollection<OutPicture> pictures, Uri? site)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(pictures);
        var body = Parse(HtmlSafety.Clean(published.Html));
        UnwrapPictures(body);
        SettleLinks(body, site);
        // After all else that changes the text.
        var mark = UnusedMark(body.InnerHtml);
        var shown = Show(body, pictures.ToDictionary(picture => picture.Address, StringComparer.OrdinalIgnoreCase), mark);
        var hasHeading = body.QuerySelector("h1") is not null;
        var texts = body.InnerHtml.Split(mark);
        texts[0] = OutPage.Begin(published.Title) + "<article>" + (hasHeading ? "" : $"<h1>{WebUtility.HtmlEncode(published.Title)}</h1>") + "<div class=\"md\">" + texts[0];
        texts[^1] += "</div>" + Footer(published, site) + "</article>" + OutPage.End;
        return [.. texts.Select((text, index) => new OutPiece(text, index < shown.Count ? shown[index] : null))];
    }

    // A click opened it beside the page; beside a file there is nothing.
    private static void UnwrapPictures(IHtmlElement body)
    {
        foreach (var image in body.QuerySelectorAll("img"))
        {
            if (image.ParentElement is IHtmlAnchorElement link && string.Equals(link.GetAttribute("href"), Address(image), StringComparison.OrdinalIgnoreCase))
                Unwrap(link);
        }
    }

    // Each picture's address becomes the mark, at which the text is cut afterwards.
    private static List<OutPicture> Show(IHtmlElement body, Dictionary<string, OutPicture> pictures, string mark)
    {
        var shown = new List<OutPicture>();
        var room = MostPictureBytes;
        foreach (var image in body.QuerySelectorAll("img"))
        {
            if (!pictures.TryGetValue(Address(image), out var picture) || picture.Length > room)
            {
                image.Replace(image.Owner!.CreateTextNode(image.GetAttribute("alt") is { Length: > 0 } words ? words : Unnamed));
                continue;
            }

            room -= picture.Length;
            shown.Add(picture);
            image.RemoveAttribute("loading");
            image.SetAttribute("src", mark);
        }

        return shown;
    }

    private static void SettleLinks(IHtmlElement body, Uri? site)
    {
        foreach (var link in body.QuerySelectorAll("a"))
        {
            if (Target(link.GetAttribute("href"), site) is not { } target)
            {
                Unwrap(link);
                continue;
            }

            link.SetAttribute("href", target);
            link.SetAttribute("rel", "noopener noreferrer nofollow");
            link.RemoveAttribute("target");
        }
    }

    private static string? Target(string? href, Uri? site) => LinkTargets.Judge(href) switch
    {
        // "//host" has no scheme of its own: in a file it would be that machine's shared folder.
        LinkTarget.Foreign => Schemes.Any(scheme => href!.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ? href : null,
        LinkTarget.Own when site is not null && !href!.StartsWith('#') && Uri.TryCreate(site, href, out var whole)
            && whole.Scheme == site.Scheme && whole.Authority == site.Authority => whole.AbsoluteUri,
        _ => null,
    };

    private static string Footer(PublishedPostmortem published, Uri? site)
    {
        var incident = $"INC-{published.IncidentNumber}";
        var linked = site is null ? incident : $"<a href=\"{WebUtility.HtmlEncode($"{site}incidents/{published.IncidentNumber}")}\" rel=\"noopener noreferrer\">{incident}</a>";
        var at = published.PublishedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"<footer>Postmortem of {linked}, version {published.Number}, published {at} by {WebUtility.HtmlEncode(published.PublishedByName)}{(published.IsExample ? ", an example" : "")}.</footer>";
    }

    private static IHtmlElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;

    private static string Address(IElement image) => image.GetAttribute("src") ?? "";

    private static void Unwrap(IElement element) => element.Replace([.. element.ChildNodes]);

    // Whatever a document says, it cannot say this.
    private static string UnusedMark(string html)
    {
        for (var number = 0; ; number++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"picture-{number}-here");
            if (!html.Contains(mark, StringComparison.Ordinal))
                return mark;
        }
    }
}

using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Out;
using IncidentHub.Core.Timeline.Attachments;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Out;

/// <summary>One file of HTML that needs nothing else and does nothing by itself.</summary>
public sealed class OutDocumentTests
{
    private const string Hostile = "</title><script>alert(1)</script>\"'<img src=x onerror=alert(2)>";
    private static readonly Uri Site = new("https://incidents.example.org/hub/");
    private static readonly Guid Attached = Guid.CreateVersion7();
    private readonly MarkdownRenderer renderer = new(TimeProvider.System);

    [Fact]
    public void Compose_HostileTitleAuthorAndHtml_AreWordsAndNothingElse()
    {
        var file = Compose(Published(
            "<h2>x</h2><script>alert(3)</script><iframe src=\"https://example.org\"></iframe><p style=\"background:url(https://example.org)\" onclick=\"x()\">y</p>"
            + "<link rel=\"stylesheet\" href=\"https://example.org\"><meta http-equiv=\"refresh\" content=\"0\"><style>@import 'https://example.org'</style><svg onload=\"x()\"></svg>",
            Hostile,
            Hostile));

        Assert.Equal(Hostile, file.Title);
        Assert.Equal(Hostile, Assert.Single(file.QuerySelectorAll("h1")).TextContent);
        Assert.EndsWith($"by {Hostile}.", file.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        AssertStandsAlone(file);
    }

    [Fact]
    public void Compose_AnyMarkdown_StandsAlone() => Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Const('\n'), Gen.Const('<'), Gen.Const('['), Gen.Const(']'), Gen.Const('('), Gen.Const('!')), 0, 200]
        .Sample(text => AssertStandsAlone(Compose(Published(renderer.ToDocument(text), text, text))), iter: 500, threads: 1);

    [Fact]
    public void Compose_Policy_LetsNothingLoadAndNothingRun()
    {
        var policy = Compose(Published("<p>x</p>")).QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content");

        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void Compose_Pictures_StandWhereTheyMayAndAreWordsElsewhere()
    {
        var (ours, other) = (AttachmentAddress.Of(Attached), AttachmentAddress.Of(Guid.CreateVersion7()));
        var html = renderer.ToDocument($"![The pool]({ours})\n\n![Of another]({other})\n\n![]({other})\n\n![Again]({ours})");

        var pieces = OutDocument.Compose(Published(html), [new OutPicture(ours, "image/png", 10)], Site);
        var file = Parse(pieces);

        Assert.Equal([ours, other], OutDocument.PicturesOf(html));
        Assert.Equal(["The pool", "Again"], file.Images.Select(image => image.AlternativeText));
        Assert.Equal([ours, ours, null], pieces.Select(piece => piece.Picture?.Address));
        Assert.Contains("Of another", file.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Links, link => link.TextContent.Contains("Of another", StringComparison.Ordinal));
        Assert.DoesNotContain("/attachments/", file.Body.InnerHtml, StringComparison.Ordinal);
        AssertStandsAlone(file);
    }

    [Fact]
    public void Compose_TextThatSaysTheMark_IsNotCutThere()
    {
        var ours = AttachmentAddress.Of(Attached);
        var html = renderer.ToDocument($"picture-0-here ![picture-1-here]({ours}) [x](/picture%2D2-here)");

        var pieces = OutDocument.Compose(Published(html), [new OutPicture(ours, "image/png", 10)], Site);

        Assert.Equal(2, pieces.Count);
        Assert.EndsWith("src=\"", pieces[0].Text, StringComparison.Ordinal);
        Assert.Contains("picture-0-here", pieces[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_MorePicturesThanAFileHolds_KeepsTheWordsOfTheRest()
    {
        var ours = AttachmentAddress.Of(Attached);
        var html = renderer.ToDocument(string.Join("\n\n", Enumerable.Repeat($"![The pool]({ours})", 12)));

        var pieces = OutDocument.Compose(Published(html), [new OutPicture(ours, "image/png", AttachmentLimits.File)], Site);

        Assert.Equal(5, pieces.Count(piece => piece.Picture is not null));
        Assert.Equal(7, Parse(pieces).QuerySelectorAll("p").Count(paragraph => paragraph.TextContent == "The pool"));
    }

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a", "https://example.org/a")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("/incidents/4", "https://incidents.example.org/incidents/4", null)]
    [InlineData("incidents/4", "https://incidents.example.org/hub/incidents/4", null)]
    [InlineData("//share/x", null, null)]
    [InlineData("#lessons", null, null)]
    public void Compose_Links_LeadSomewhereFromAFileOrAreText(string target, string? withSite, string? without)
    {
        var published = Published($"<p><a href=\"{target}\" target=\"_blank\">words</a></p>");

        Assert.Equal(withSite, Compose(published, Site).QuerySelector("p a")?.GetAttribute("href"));
        var alone = Compose(published, null);
        Assert.Equal(without, alone.QuerySelector("p a")?.GetAttribute("href"));
        Assert.Equal("words", alone.QuerySelector("p")!.TextContent);
        Assert.Equal(without is null ? 0 : 1, alone.Links.Length);
    }

    [Fact]
    public void Index_HostileTitles_AreWordsAndLinksStayInTheArchive()
    {
        var entry = new OutEntry(4, 2, Hostile + "/../決済", Severity.Sev2, new DateTimeOffset(2026, 3, 4, 23, 30, 0, TimeSpan.FromHours(-2)), true);

        var page = new HtmlParser().ParseDocument(OutIndex.Compose([entry]));

        var links = page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([$"{entry.Folder}/postmortem.html", $"{entry.Folder}/postmortem.md"], links.Select(Uri.UnescapeDataString));
        Assert.Equal(entry.Title, page.QuerySelector("td a")!.TextContent);
        Assert.Equal(["2026-03-05", "SEV2", "INC-4"], page.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent));
        AssertStandsAlone(page);
    }

    private static PublishedPostmortem Published(string html, string title = "Checkout stalls", string by = "Scribe") =>
        new(Guid.CreateVersion7(), 4, 1, 1, title, "", html, DateTimeOffset.UnixEpoch, by, false);

    private static IHtmlDocument Compose(PublishedPostmortem published, Uri? site = null) => Parse(OutDocument.Compose(published, [], site));

    private static IHtmlDocument Parse(IEnumerable<OutPiece> pieces) =>
        new HtmlParser().ParseDocument(string.Concat(pieces.Select(piece => piece.Text + (piece.Picture is null ? "" : "data:image/png;base64,AAAA"))));

    private static void AssertStandsAlone(IHtmlDocument file)
    {
        Assert.Empty(file.QuerySelectorAll("script, link, iframe, object, embed, form, base, svg, video, audio, source, body style, body meta"));
        Assert.All(file.QuerySelectorAll("[src]"), element => Assert.StartsWith("data:image/png;base64,", element.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(file.QuerySelectorAll("[srcset], [style], [background], [poster], [action]"));
        Assert.DoesNotContain(file.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("url(", Assert.Single(file.QuerySelectorAll("style")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", file.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }
}

using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

public sealed class MarkdownRendererTests
{
    private const string Picture = "/attachments/01890a5d-ac96-774b-bcce-b302099a8057";

    private readonly MarkdownRenderer renderer = new(TimeProvider.System);

    [Theory]
    [InlineData("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>")]
    [InlineData("~~gone~~", "<p><del>gone</del></p>")]
    [InlineData("about ~30% of users, later ~40%", "<p>about ~30% of users, later ~40%</p>")]
    [InlineData("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>")]
    [InlineData("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>")]
    public void ToHtml_PlainMarkdown_Formats(string markdown, string expected) =>
        Assert.Equal(expected, renderer.ToHtml(markdown).Trim());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void ToHtml_Nothing_IsEmpty(string? markdown) => Assert.Equal("", renderer.ToHtml(markdown));

    [Fact]
    public void ToHtml_HeadingInAField_BeginsBelowThePagesHeadings() =>
        Assert.Equal("<h3>Cause</h3>\n<h6>Deep</h6>", renderer.ToHtml("# Cause\n\n##### Deep").Trim());

    [Fact]
    public void ToDocument_Heading_KeepsItsLevel() =>
        Assert.Equal("<h1>Cause</h1>", renderer.ToDocument("# Cause").Trim());

    [Fact]
    public void ToInlineHtml_BlockMarks_StayText() =>
        Assert.Equal("# not a <em>heading</em> - nor a list", renderer.ToInlineHtml("# not a *heading*\n- nor a list"));

    [Fact]
    public void ToInlineHtml_Link_IsALink() =>
        Assert.Equal(
            "see <a href=\"/incidents/4\">INC-4</a>",
            renderer.ToInlineHtml("see [INC-4](/incidents/4)"));

    [Fact]
    public void ToHtml_ForeignLink_TellsTheOtherSiteNothing() =>
        Assert.Equal(
            "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">x</a></p>",
            renderer.ToHtml("[x](https://example.org/a?b=1&c=2)").Trim());

    [Fact]
    public void ToHtml_ForeignImage_BecomesALink() =>
        Assert.Equal(
            "<p><a href=\"https://example.org/p.png\" rel=\"noopener noreferrer nofollow\">chart</a></p>",
            renderer.ToHtml("![chart](https://example.org/p.png)").Trim());

    [Fact]
    public void ToHtml_AttachedPicture_IsShownAndOpensBeside() =>
        Assert.Equal(
            $"<p><a href=\"{Picture}\" target=\"_blank\" rel=\"noopener\"><img src=\"{Picture}\" class=\"picture\" loading=\"lazy\" alt=\"pool &quot;a&quot;\"></a></p>",
            renderer.ToHtml($"![pool \"a\"]({Picture})").Trim());

    [Fact]
    public void ToHtml_AttachedPictureWithoutWords_HasSome() =>
        Assert.Contains("alt=\"Picture\"", renderer.ToHtml($"![]({Picture})"), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_AttachedPictureInALink_StaysInThatLink() =>
        Assert.Matches("<a href=\"/incidents/4\"><img [^>]*alt=\"x\"></a>", renderer.ToHtml($"[![x]({Picture})](/incidents/4)"));

    [Fact]
    public void ToInlineHtml_AttachedPicture_IsALink() =>
        Assert.Equal($"<a href=\"{Picture}\">x</a>", renderer.ToInlineHtml($"![x]({Picture})"));

    [Theory]
    [InlineData("/attachments/1")]
    [InlineData("/app.css")]
    [InlineData("/attachments/01890a5d-ac96-774b-bcce-b302099a8057?x")]
    public void ToHtml_ImageElsewhereOnThisSite_IsALink(string address) =>
        Assert.Equal($"<p><a href=\"{address}\">x</a></p>", renderer.ToHtml($"![x]({address})").Trim());

    [Theory]
    [InlineData("<img src=https://evil.example/x.png>")]
    [InlineData("<img src=/account/sign-out>")]
    [InlineData("<img alt=x>")]
    [InlineData("<input type=image src=/attachments/01890a5d-ac96-774b-bcce-b302099a8057>")]
    public void Clean_ImageThatIsNoAttachment_IsGone(string html) => Assert.Equal("", HtmlSafety.Clean(html));

    [Fact]
    public void ToHtml_ImageWithoutWords_ShowsItsAddress() =>
        Assert.Contains(">https://example.org/p.png</a>", renderer.ToHtml("![](https://example.org/p.png)"), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_ImageInsideALink_LeavesItsWords() =>
        Assert.Equal(
            "<p><a href=\"/here\">before chart</a></p>",
            renderer.ToHtml("[before ![chart](https://example.org/p.png)](/here)").Trim());

    [Fact]
    public void ToHtml_AlignedTable_AlignsByClassWithoutStyle()
    {
        var html = renderer.ToHtml("| a | b |\n|---|--:|\n| 1 | 2 |");

        Assert.Contains("<td class=\"align-right\">2</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_TaskList_ShowsDisabledBoxes()
    {
        var html = renderer.ToHtml("- [x] done\n- [ ] open");

        Assert.Equal(2, html.Split("<input disabled=\"disabled\" type=\"checkbox\"").Length - 1);
        Assert.Contains("checked", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_SameTextAgain_IsTheSameString() =>
        Assert.Same(renderer.ToHtml("*cached*"), renderer.ToHtml("*cached*"));

    [Fact]
    public void ToHtml_SameTextInAnotherShape_IsNotMixedUp() =>
        Assert.NotEqual(renderer.ToHtml("# a"), renderer.ToDocument("# a"));

    [Fact]
    public void ToHtml_LongerThanFormatted_IsShownAsWritten()
    {
        var html = renderer.ToHtml("<b>" + new string('x', MarkdownRenderer.LongestText));

        Assert.StartsWith("<pre class=\"as-written\">&lt;b&gt;xxx", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_LongerThanShown_IsCut()
    {
        var html = renderer.ToHtml(new string('x', MarkdownRenderer.LongestShown + 1000));

        Assert.Equal(MarkdownRenderer.LongestShown, html.Count(character => character == 'x'));
    }
}

using CsCheck;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Timeline;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline;

public sealed class MarkdownTextTests
{
    private readonly MarkdownRenderer renderer = new(TimeProvider.System);

    [Theory]
    [InlineData("# not a heading")]
    [InlineData("- not a list")]
    [InlineData("+ not a list")]
    [InlineData("1. not a list")]
    [InlineData("12) not a list")]
    [InlineData("> not a quote")]
    [InlineData("*not* _strong_ ~~gone~~")]
    [InlineData("[no](link) ![no](image)")]
    [InlineData("`no code`")]
    [InlineData("<b>no element</b>")]
    [InlineData("a | b || c")]
    [InlineData("back\\slash \\* and \\")]
    [InlineData("&lt; &amp; &copy;")]
    [InlineData("--- ")]
    [InlineData("==")]
    [InlineData("{{ liquid }}")]
    public void Plain_AnyMark_StandsForItself(string text)
    {
        var html = renderer.ToDocument(MarkdownText.Plain(text)).Trim();

        Assert.Equal($"<p>{System.Net.WebUtility.HtmlEncode(text.Trim()).Replace("&#39;", "'", StringComparison.Ordinal)}</p>", html);
    }

    [Fact]
    public void Plain_AnyTextInACell_StaysOneCellAndReadsTheSame() =>
        Gen.String[Gen.OneOf(Gen.Char['!', '~'], Gen.Const('|'), Gen.Const('\\'), Gen.Const('\n'), Gen.Const(' ')), 0, 40].Sample(
            text =>
            {
                var html = renderer.ToDocument($"| a | b |\n|---|---|\n| {MarkdownText.Plain(text)} | end |");
                var cells = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("td").Select(cell => cell.TextContent).ToList();
                Assert.Equal([string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "end"], cells);
            },
            iter: 2_000,
            threads: 1);

    [Theory]
    [InlineData("a | b", "a | b")]
    [InlineData("a\n\nb\r\nc", "a b c")]
    [InlineData("`x|y`", "<code>x|y</code>")]
    [InlineData("**bold** [x](/a)", "<strong>bold</strong> <a href=\"/a\">x</a>")]
    [InlineData("ends with \\", "ends with \\")]
    [InlineData("already \\| escaped", "already | escaped")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    public void Cell_AnyMarkdown_StaysOneCell(string text, string expected)
    {
        var html = renderer.ToDocument($"| a | b |\n|---|---|\n| {MarkdownText.Cell(text)} | end |");

        Assert.Contains($"<td>{expected}</td>\n<td>end</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```sql\nSELECT 1", "```sql\nSELECT 1\n```")]
    [InlineData("~~~~\n```\n~~~", "~~~~\n```\n~~~\n~~~~")]
    [InlineData("```\na\n```\nb", "```\na\n```\nb")]
    [InlineData("# Title\n```\n# comment\n```", "### Title\n```\n# comment\n```")]
    [InlineData("##### Deep", "###### Deep")]
    [InlineData("#no heading", "#no heading")]
    [InlineData("Title\n===", "Title\n\\===")]
    [InlineData("Title\n  ---", "Title\n\\---")]
    [InlineData("a\n\n", "a")]
    [InlineData(" \n ", "")]
    public void Block_PartOfADocument_CannotChangeTheDocument(string text, string expected) =>
        Assert.Equal(expected, MarkdownText.Block(text));
}

using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CsCheck;
using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>Texts that try to run a script, load something or style the page. What comes out must be inert.</summary>
public sealed partial class MarkdownAttacksTests
{
    private static readonly string[] Pieces =
    [
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java&#9;script:alert(1)", "&#106;avascript:alert(1)",
        "vbscript:msgbox(1)", "data:text/html;base64,PHNjcmlwdD4=", "\u0001javascript:alert(1)", "//evil.example", "/\\evil.example",
        "[", "](", ")", "![", "<", ">", "\"", "'", " onmouseover=alert(1) ", "`", "```", "```html\n", "|", "\n|-|-|\n", "\n", "\n\n",
        "> ", "- ", "1. ", "# ", "*", "**", "_", "~~", "{onclick=alert(1)}", "{.x #y}", "[a]: javascript:alert(1)\n", "[a]", "<a href=",
        "<javascript:alert(1)>", "style=", "<style>*{position:fixed}</style>", "<form action=/x><input>", "<base href=//evil>",
        "<meta http-equiv=refresh content='0;url=//evil'>", "&lt;script&gt;", "&", "\0", "\u202e", "\ud800", "http://", "www.", "a@b.example",
        "![a](/attachments/01890a5d-ac96-774b-bcce-b302099a8057)", "/attachments/01890a5d-ac96-774b-bcce-b302099a8057",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<!--", "-->", "<![CDATA[",
    ];

    private readonly MarkdownRenderer renderer = new(TimeProvider.System);

    public static TheoryData<string> Attacks => new(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](  JAVASCRIPT:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<java\nscript:alert(1)>)",
        "[x](&#x6A;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)",
        "[x]\n\n[x]: javascript:alert(1)",
        "[![x](javascript:alert(1))](javascript:alert(2))",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[x](/a \"onmouseover=alert(1)\")",
        "[x](/a '\"><script>alert(1)</script>')",
        "![\"><script>alert(1)</script>](/a)",
        "```\"><script>alert(1)</script>\ncode\n```",
        "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
        "`<script>alert(1)</script>`",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "# x {onclick=alert(1)}",
        "[x](/a){onclick=alert(1)}",
        "![\"><script>alert(1)</script>](/attachments/01890a5d-ac96-774b-bcce-b302099a8057)",
        "![\" onload=alert(1) x=\"](/attachments/01890a5d-ac96-774b-bcce-b302099a8057 \"onload=alert(1)\")",
        "![x](/attachments/01890a5d-ac96-774b-bcce-b302099a8057#\"onerror=alert(1))",
        "![x](/attachments/../account/sign-out)",
        "![x](//evil.example/attachments/01890a5d-ac96-774b-bcce-b302099a8057)",
        "![x](/\\evil.example/attachments/01890a5d-ac96-774b-bcce-b302099a8057)",
        "![x](https://evil.example/attachments/01890a5d-ac96-774b-bcce-b302099a8057)",
        "[![x](/attachments/01890a5d-ac96-774b-bcce-b302099a8057)](javascript:alert(1))",
        "![![x](javascript:alert(1))](/attachments/01890a5d-ac96-774b-bcce-b302099a8057)",
        "- [x] <input autofocus onfocus=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<div style=\"position:fixed;inset:0\">x</div>",
        "<x<script>alert(1)//",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\<script>alert(1)</script>",
    ]);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void EveryShape_Attack_ComesOutInert(string attack)
    {
        AssertInert(renderer.ToHtml(attack));
        AssertInert(renderer.ToDocument(attack));
        AssertInert(renderer.ToInlineHtml(attack));
    }

    [Fact]
    public void ToHtml_RawHtml_IsReadableAsText()
    {
        var html = renderer.ToHtml("before <script>alert(1)</script> after");

        Assert.Equal("<p>before &lt;script&gt;alert(1)&lt;/script&gt; after</p>", html.Trim());
    }

    [Theory]
    [InlineData("[press](javascript:alert(1))")]
    [InlineData("[press](vbscript:x)")]
    [InlineData("[press](data:text/html,x)")]
    public void ToHtml_LinkToAScript_LeavesOnlyItsWords(string markdown) =>
        Assert.Equal("<p>press</p>", renderer.ToHtml(markdown).Trim());

    [Fact]
    public void EveryShape_RandomMixtures_ComeOutInert() =>
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[1, 24].Sample(
            pieces =>
            {
                var text = string.Concat(pieces);
                AssertInert(renderer.ToHtml(text));
                AssertInert(renderer.ToDocument(text));
                AssertInert(renderer.ToInlineHtml(text));
            },
            iter: 1_000,
            threads: 1);

    [Theory]
    [InlineData(">", 100_000)]
    [InlineData("> - ", 25_000)]
    [InlineData("[", 100_000)]
    [InlineData("![", 50_000)]
    [InlineData("[a](b", 20_000)]
    [InlineData("*a **a ", 14_000)]
    [InlineData("- ", 50_000)]
    [InlineData("`", 100_000)]
    [InlineData("|", 100_000)]
    [InlineData("a|*b*|`c`|[d](e)\n", 6_000)]
    [InlineData("<a:", 33_000)]
    [InlineData("&#", 50_000)]
    [InlineData("\\", 100_000)]
    [InlineData("\0", 100_000)]
    [InlineData("[a]: b\n", 14_000)]
    public void EveryShape_MonotonousText_EndsAndIsInert(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));

        AssertInert(renderer.ToHtml(text));
        AssertInert(renderer.ToInlineHtml(text));
    }

    internal static void AssertInert(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.Matches(AllowedElement(), element.LocalName);
            foreach (var attribute in element.Attributes)
                Assert.Matches(AllowedAttribute(), attribute.Name);

            var href = element.GetAttribute("href");
            if (href is not null)
                Assert.Matches(AllowedTarget(), href);
            Assert.Equal(element.LocalName == "img", element.HasAttribute("src"));
            if (element.GetAttribute("src") is { } source)
                Assert.Matches(AllowedSource(), source);
            Assert.True(element.GetAttribute("target") is null or "_blank");
        }

        Assert.Empty(document.Head!.Children);
    }

    [GeneratedRegex("^(h[1-6]|p|ul|ol|li|blockquote|pre|code|em|strong|del|a|br|hr|table|thead|tbody|tr|th|td|input|img)$")]
    private static partial Regex AllowedElement();

    [GeneratedRegex("^(href|title|class|rel|type|checked|disabled|start|src|alt|loading|target)$")]
    private static partial Regex AllowedAttribute();

    // Written apart from the code under test: a known scheme, or no colon before the path begins.
    [GeneratedRegex(@"^(https?:|mailto:|[^:\x00-\x20]*$|[^:\x00-\x20]*[/?#])", RegexOptions.IgnoreCase)]
    private static partial Regex AllowedTarget();

    [GeneratedRegex(@"^/attachments/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.IgnoreCase)]
    private static partial Regex AllowedSource();
}

using AngleSharp.Html.Parser;
using IncidentHub.Core.Postmortems;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

/// <summary>The whole way: an incident whose every field is hostile, through the shipped templates, to the page.</summary>
public sealed class DocumentSafetyTests
{
    private readonly TemplateRenderer templates = new(TimeProvider.System);
    private readonly MarkdownRenderer markdown = new(TimeProvider.System);

    public static TheoryData<string> Attacks => MarkdownAttacksTests.Attacks;

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Document_HostileFieldsEverywhere_IsInert(string attack)
    {
        foreach (var template in ShippedTemplates.All)
        {
            var result = await templates.RenderAsync(template.Body, OutageFacts.Full(attack), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
            var html = markdown.ToDocument(Assert.IsType<TemplateResult.Rendered>(result).Markdown);

            MarkdownAttacksTests.AssertInert(html);
        }
    }

    [Fact]
    public async Task Document_UnclosedCodeInTheSummary_LeavesTheRestOfTheDocument()
    {
        var result = await templates.RenderAsync(
            ShippedTemplates.All[0].Body, OutageFacts.Full("```\nno end"), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
        var html = new HtmlParser().ParseDocument(markdown.ToDocument(Assert.IsType<TemplateResult.Rendered>(result).Markdown));

        Assert.Equal(
            ["Summary", "Timeline", "Root cause and resolution", "What it was not", "Corrective and preventative measures", "Tasks", "Lessons"],
            html.QuerySelectorAll("h2").Select(heading => heading.TextContent));
    }
}

using IncidentHub.Core.Postmortems;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems;

public sealed class ShippedTemplatesTests
{
    private readonly TemplateRenderer templates = new(new FakeTimeProvider());
    private readonly MarkdownRenderer markdown = new(TimeProvider.System);

    public static TheoryData<string> Bodies => new(ShippedTemplates.All.Select(template => template.Body));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Check_Shipped_HasNoProblem(string body) => Assert.Null(TemplateRenderer.Check(body));

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task RenderAsync_EmptyIncident_StillIsADocument(string body)
    {
        var bare = OutageFacts.Incident(summary: "");
        bare.ImpactStartedAt = bare.DetectedAt = bare.MitigatedAt = bare.ResolvedAt = null;
        var result = await templates.RenderAsync(body, new IncidentFacts { Incident = bare }, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        var rendered = Assert.IsType<TemplateResult.Rendered>(result);
        Assert.StartsWith("# Checkout stalls", rendered.Markdown, StringComparison.Ordinal);
        // Nothing of what it does not have: no empty timeline, no list of tasks without any.
        var html = markdown.ToDocument(rendered.Markdown);
        Assert.DoesNotContain("Timeline</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Owner", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderAsync_Review_HasOneRowPerEntryAndTask()
    {
        var facts = OutageFacts.Full("Pool too small | for the load");
        var result = await templates.RenderAsync(ShippedTemplates.All[0].Body, facts, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

        var text = Assert.IsType<TemplateResult.Rendered>(result).Markdown;
        var html = markdown.ToDocument(text);
        Assert.Equal(2, html.Split("<table>").Length - 1);
        Assert.Equal(2 + 2 + 1, html.Split("<tr>").Length - 1 - 2);
        Assert.Contains("<td><strong>11 March 2024</strong></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>00:10</td>", html, StringComparison.Ordinal);
        Assert.Contains("<strong>Finding.</strong> Pool too small | for the load", html, StringComparison.Ordinal);
        Assert.Contains("4 h, from 10 March 2024 22:00 UTC to 11 March 2024 02:00 UTC", html, StringComparison.Ordinal);
        Assert.Contains("about 30 %", html, StringComparison.Ordinal);
        Assert.Contains("(30 min, from 23:30 to 00:00)", html, StringComparison.Ordinal);
        Assert.Contains("<td>15 April 2024</td>", html, StringComparison.Ordinal);
    }
}

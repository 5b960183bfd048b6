using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using Xunit;
using static IncidentHub.Core.Tests.Postmortems.Public.PublicScene;

namespace IncidentHub.Core.Tests.Postmortems.Public;

/// <summary>Charts and graphs that everybody may see say nothing that was not let through.</summary>
public sealed class PublicDrawingTests
{
    [Fact]
    public async Task Render_ADrawingThatIsLetThrough_StandsAtAnAddressMadeOfItsBytes()
    {
        var rendering = await RenderAsync("{% show evidence %}", new PublicChoice { Title = "Slow", Pictures = [Facts.Evidence[0].Id], Withheld = ["Prüfer"] }, Facts);

        var drawing = Assert.Single(rendering.Drawings);
        Assert.Contains($"<img src=\"/public/pictures/{drawing.Hash}.svg\"", rendering.Html, StringComparison.Ordinal);
        Assert.Contains("by ⟨…⟩ and ⟨…⟩", drawing.Svg, StringComparison.Ordinal);
        Assert.Contains("url(#m0)", drawing.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain(Facts.Evidence[0].Id.ToString(), rendering.Html, StringComparison.Ordinal);
    }

    [Theory]
    // A label is cut, and what is withheld with it.
    [InlineData("tuple (0,5) of acme_holdi…", "tuple (0,5) of ⟨…⟩")]
    [InlineData("psql · xq@people.exa…", "psql · ⟨…⟩")]
    [InlineData("batch of Nightwatch K…", "batch of ⟨…⟩")]
    [InlineData("subacmeholdi…", "⟨…⟩")]
    [InlineData("accounts row (0,12)", "accounts row (0,12)")]
    [InlineData("drill: closing of da…", "drill: closing of da…")]
    public async Task Render_ALabelThatWasCutShort_HidesWhatItBegins(string label, string expected)
    {
        var rendering = await DrawAsync($"<text>{label}</text>", new PublicChoice { Title = "Slow", Withheld = ["Acme Holding"] });

        Assert.Equal(expected, Assert.Single(rendering.Drawings).Text.Trim());
        Assert.Empty(rendering.Findings);
    }

    [Fact]
    public async Task Render_ALabelThatWasCutShortWithinAService_IsFound()
    {
        var facts = Facts with { Services = ["ledger-daily"] };

        var rendering = await DrawAsync("<text>app of ledger-dai…</text>", new PublicChoice { Title = "Slow" }, facts);

        Assert.Equal([(WithheldKind.Service, "ledger-daily")], rendering.Findings.Select(found => (found.Kind, found.Value)));
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("evidence")]
    [InlineData("pictures")]
    [InlineData("019")]
    [InlineData("a1")]
    public async Task Render_AWithheldWordWithinAnAddressOfOurs_NeitherLosesThePictureNorIsFound(string word)
    {
        var rendering = await DrawAsync("<text>plain</text>", new PublicChoice { Title = "Slow", Withheld = [word, .. Enumerable.Range(100, 900).Select(number => $"{number}").Take(150)] });

        Assert.Single(rendering.Drawings);
        Assert.Empty(rendering.Findings);
    }

    [Fact]
    public async Task Render_WordsInADrawingThatMayNotBeReplaced_AreFound()
    {
        var rendering = await Renderer.RenderAsync(
            "{% show evidence %}", Facts, [], Accounts,
            new Dictionary<Guid, string> { [Facts.Evidence[0].Id] = """<svg xmlns="http://www.w3.org/2000/svg"><text>as in INC-7</text></svg>""" },
            new PublicChoice { Title = "Slow", Pictures = [Facts.Evidence[0].Id] }, TimeZoneInfo.Utc);

        Assert.Equal("INC-7", Assert.Single(rendering.Rendering!.Findings).Value);
    }

    private static async Task<PublicRendering> DrawAsync(string inner, PublicChoice choice, IncidentFacts? facts = null)
    {
        var (rendering, _) = await Renderer.RenderAsync(
            "{% show evidence %}", facts ?? Facts, [], Accounts,
            new Dictionary<Guid, string> { [Facts.Evidence[0].Id] = $"<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>" },
            choice with { Pictures = [Facts.Evidence[0].Id] }, TimeZoneInfo.Utc);
        return rendering!;
    }
}

using Bunit;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.Postmortems.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems.Import;

/// <summary>What a person settles before an incident is made of a document.</summary>
public sealed class ImportReviewPanelTests : BunitContext
{
    private int saved;

    public ImportReviewPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<MarkdownRenderer>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(2025, 8, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Panel_NothingButATitle_SaysThatNothingWasFound()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused" });

        Assert.Equal(["No timeline was found. It can be logged on the incident's page.", "None were found.", "None were found."], page.FindAll(".empty").Select(empty => empty.TextContent));
        Assert.Contains("Nothing about the document as a whole", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#rest-title, input[type=date]"));
        page.Find("button.primary").Click();
        Assert.Equal(1, saved);
    }

    [Fact]
    public void Panel_EntriesWithoutADay_CanBeMadeOnceTheyHaveOneOrAreLeftOut()
    {
        var page = Show(new ImportedDocument { Timeline = [Timed("23:30+01:00"), Timed("00:15+01:00"), new ImportedEntry { Text = "Somebody rang", Line = 7 }] });
        Assert.Contains("3 entries have no time yet", page.Find(".advice:not(label)").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button.primary").HasAttribute("disabled"));

        page.Find("input.day").Change("2025-05-04");
        Assert.Contains("1 entry has no time yet", page.Find(".advice:not(label)").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 May 2025, 22:30", page.FindAll(".entry")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("23:15", page.FindAll(".entry")[1].TextContent, StringComparison.Ordinal);
        page.Find("input[aria-label='Take over line 7']").Change(false);

        Assert.Contains("2 of 3 entries", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".entry.out"));
        Assert.False(page.Find("button.primary").HasAttribute("disabled"));
        // The choice was wrong: it can be made again.
        page.Find("input.day").Change("2025-06-07");
        Assert.Contains("7 Jun 2025, 22:30", page.FindAll(".entry")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_AmbiguousDay_OffersBothAndTakesTheOneClicked()
    {
        var doubt = new ImportDoubt("date-ambiguous", 3, "Day and month may be swapped.", ["2022-12-04T07:23:00Z", "2022-04-12T07:23:00Z"]);
        var page = Show(new ImportedDocument { Timeline = [new ImportedEntry { Text = "It begins", Line = 3, SaidAt = "4/12", Doubts = [doubt] }], Doubts = [doubt] });
        Assert.Contains("line 3, the document says \"4/12\"", page.Find(".entry").TextContent, StringComparison.Ordinal);

        page.FindAll(".entry button.pill")[1].Click();

        Assert.Equal(["false", "true"], page.FindAll(".entry button.pill").Select(button => button.GetAttribute("aria-pressed")));
        Assert.False(page.Find("button.primary").HasAttribute("disabled"));
        Assert.Contains("Day and month may be swapped. line 3", page.Find("aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_HostileDocumentAndARefusal_ShowText()
    {
        var hostile = "<img src=x onerror=alert(1)>";
        var review = new ImportReview(new ImportedDocument
        {
            Title = hostile,
            Summary = hostile,
            Timeline = [new ImportedEntry { Text = hostile, Line = 1 }],
            Measures = [new ImportedItem { Text = hostile, Line = 2 }],
            Unplaced = [new UnplacedLine(hostile, 3)],
        });

        var page = Render<ImportReviewPanel>(parameters => parameters.Add(panel => panel.Review, review).Add(panel => panel.Problem, hostile).Add(panel => panel.Saving, true));

        Assert.Empty(page.FindAll("img"));
        Assert.Equal(hostile, page.Find("[role=alert]").TextContent);
        Assert.True(page.Find("button.primary").HasAttribute("disabled"));
        page.Find(".keep input").Change(false);
        page.FindAll("input[aria-label='Take over line 2']")[0].Change(false);
        Assert.Equal((hostile, 0), (review.ToImport().Summary, review.ToImport().Measures.Count));
    }

    private IRenderedComponent<ImportReviewPanel> Show(ImportedDocument document) => Render<ImportReviewPanel>(parameters => parameters
        .Add(panel => panel.Review, new ImportReview(document)).Add(panel => panel.OnSave, () => saved++));

    private static ImportedEntry Timed(string time) => new()
    {
        Text = "It goes on",
        Line = 1,
        SaidAt = time,
        Doubts = [new ImportDoubt("date-missing", 1, "The document gives no date for this time.", [time])],
    };
}

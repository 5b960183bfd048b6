using AngleSharp.Dom;
using Bunit;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Web.Postmortems.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems.Import;

/// <summary>What a person settles before an incident is made of a document, with the keys that the browser sends.</summary>
public sealed class ImportReviewPanelTests : BunitContext
{
    private readonly BunitJSModuleInterop scripts;
    private int saved;

    public ImportReviewPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        scripts = JSInterop.SetupModule(call => call.Identifier == "incidentHub.start");
        scripts.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<MarkdownRenderer>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(2025, 8, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Panel_NothingButATitle_SaysThatNothingWasFoundAndCanBeMade()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused" });

        Assert.Equal(3, page.FindAll(".empty").Count);
        Assert.Contains("leaves nothing open", page.Find(".queue").TextContent, StringComparison.Ordinal);
        page.Find(".save button.primary").Click();
        Assert.Equal(1, saved);
    }

    [Fact]
    public void Words_ThatAreBeingTyped_AreSavedWithTheIncidentAndTakenBackByUndo()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Measures = [new ImportedItem { Text = "Watch the pool", Line = 3 }, new ImportedItem { Text = "Watch the queue", Line = 4 }] });
        page.FindAll(".part")[0].Click();
        page.Find(".acts button").Click();
        page.Find(".part textarea").Input("Watch the pool of connections");

        page.Find(".save button.primary").Click();

        Assert.Equal(1, saved);
        Assert.Equal(["Watch the pool of connections", "Watch the queue"], page.Instance.Desk.Draft.In(ReviewPlace.Measures).Select(part => part.Text));
        page.Instance.Desk.Edit(page.Instance.Desk.Draft.In(ReviewPlace.Measures).Last().Id);
        page.Instance.Desk.EditedText = "Watch no queue";
        page.Instance.Desk.Undo();
        Assert.Equal("Watch the queue", page.Instance.Desk.Draft.In(ReviewPlace.Measures).Last().Text);
        page.Instance.Desk.Redo();
        Assert.Equal("Watch no queue", page.Instance.Desk.Draft.In(ReviewPlace.Measures).Last().Text);
    }

    [Fact]
    public async Task Keys_NextPreviousChooseKeepNoiseUndoRedo_DoWhatTheyAreListedFor()
    {
        var page = Show(new ImportedDocument
        {
            Title = "Cards refused",
            Timeline = [Doubted("It begins", 3, "meridiem-broken", "2025-05-04T10:00:00Z", "2025-05-04T22:00:00Z"), Doubted("Somebody rings", 4, "time-missing"), Doubted("It ends", 5, "order-unexpected", "2025-05-04T09:00:00Z", "2025-05-05T09:00:00Z")],
        });
        Assert.Equal("0 of 3 doubts settled", Counted(page));
        Assert.Equal([3], Highlighted());

        await Press(page, "j");
        Assert.Equal([4], Highlighted());
        await Press(page, "Enter");
        Assert.Contains("Nothing was understood that could be kept", page.Find(".queue [role=alert]").TextContent, StringComparison.Ordinal);
        await Press(page, "x");
        Assert.Equal(("1 of 3 doubts settled", "Somebody rings"), (Counted(page), page.Find(".part.noise .words").TextContent.Trim()));
        // What was settled makes room for the next.
        Assert.Equal([5], Highlighted());
        await Press(page, "2");
        Assert.Contains("5 May 09:00", page.FindAll(".part .at")[2].TextContent, StringComparison.Ordinal);
        await Press(page, "k");
        await Press(page, "2");
        Assert.Equal("3 of 3 doubts settled", Counted(page));
        Assert.False(page.Find(".save button.primary").HasAttribute("disabled"));

        await Press(page, "z");
        await Press(page, "z");
        await Press(page, "z");
        Assert.Equal("0 of 3 doubts settled", Counted(page));
        Assert.Empty(page.FindAll(".part.noise"));
        await Press(page, "z");
        Assert.Contains("nothing to undo", page.Find(".queue [role=alert]").TextContent, StringComparison.Ordinal);
        await Press(page, "Z");
        Assert.Equal("1 of 3 doubts settled", Counted(page));
        await Press(page, "q");
        foreach (var key in (string[])["j", "k", "Enter", "e", "x", "z", "Z"])
            Assert.Contains(page.FindAll(".keys-line kbd"), listed => listed.TextContent == key);
    }

    [Fact]
    public async Task Keys_EAndADay_GiveItToEveryEntry()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Timeline = [Doubted("It begins", 1, "date-missing", "23:30+01:00"), Doubted("It ends", 2, "date-missing", "00:15+01:00")] });
        Assert.Contains("2 entries have no time yet", page.Find(".save").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".save button.primary").HasAttribute("disabled"));
        Assert.Equal([1, 2], Highlighted());

        await Press(page, "e");
        page.Find(".ask input[type=date]").Change("2025-05-04");
        page.Find(".ask").Submit();

        Assert.Equal(["4 May 23:30", "5 May 00:15"], page.FindAll(".part .at").Select(at => at.TextContent.Trim()));
        Assert.Equal("1 of 1 doubt settled", Counted(page));
        await Press(page, "save");
        Assert.Equal(1, saved);
    }

    [Fact]
    public async Task Keys_EAndADayThatNoTimeTakes_LeaveTheDoubtOpen()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Timeline = [Timed("It begins", 1)], Doubts = [new("date-inferred", 0, "The day was taken from the name of the file.", ["2025-05-04"])] });

        await Press(page, "e");
        page.Find(".ask input[type=date]").Change("0024-05-04");
        page.Find(".ask").Submit();

        Assert.Equal("0 of 1 doubt settled", Counted(page));
        Assert.Contains("No time took it", page.Find(".queue [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_DoubtsThatStayOpen_AreSaidAndDoNotHinder()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Doubts = [new("root-cause-missing", 0, "The document names no root cause.", []), new("timeline-missing", 0, "There is no timeline.", [])] });
        Assert.Contains("2 doubts are not settled; what was understood is taken.", page.Find(".save").TextContent, StringComparison.Ordinal);
        Assert.Contains("the document as a whole", page.Find(".queue").TextContent, StringComparison.Ordinal);

        await Press(page, "e");
        Assert.Contains("nothing to type", page.Find(".queue [role=alert]").TextContent, StringComparison.Ordinal);
        await Press(page, "Enter");

        Assert.Contains("1 doubt is not settled", page.Find(".save").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".save button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public void Row_ChosenAndActedOn_HighlightsItsLinesAndIsUndoneByTheButton()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Timeline = [Timed("It begins", 3), Timed("It ends", 7)], Unplaced = [new UnplacedLine("Watch the dates", 9)] });

        page.FindAll(".part")[1].Click();
        Assert.Equal([7], Highlighted());
        Button(page, "Merge up").Click();
        Assert.Equal("It begins It ends", Words(page.FindAll(".part .words")[0]));
        page.FindAll(".part")[^1].Click();
        page.Find(".part.on select").Change("Tasks");
        Assert.Contains("Watch the dates", page.Find("section[aria-label=Tasks]").TextContent, StringComparison.Ordinal);
        Button(page, "Noise").Click();
        Assert.Contains("1 left out", page.Find("section[aria-label=Tasks]").TextContent, StringComparison.Ordinal);
        Button(page, "Edit").Click();
        page.Find(".part textarea").Input("Watch all dates");
        page.Find(".part form").Submit();
        Assert.Equal("Watch all dates", Words(page.Find("section[aria-label=Tasks] .words")));

        for (var step = 0; step < 4; step++)
            page.Find(".queue header .button").Click();
        Assert.Equal(["It begins", "It ends", "Watch the dates"], page.FindAll(".part .words").Select(Words));
        Assert.True(page.Find(".queue header .button").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Line_Clicked_LeadsToWhatItBecame()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Timeline = [Timed("It begins", 3), Timed("It ends", 7)] });

        await page.InvokeAsync(() => page.FindComponent<DocumentPane>().Instance.LineAsync(7));

        Assert.Contains("It ends", page.Find(".part.on").TextContent, StringComparison.Ordinal);
        Assert.Equal([7], Highlighted());
    }

    [Fact]
    public void Panel_HostileDocumentAndARefusal_ShowText()
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        var document = new ImportedDocument
        {
            Title = hostile,
            Summary = hostile,
            Timeline = [Timed(hostile, 1)],
            Measures = [new ImportedItem { Text = hostile, Line = 2 }],
            Unplaced = [new UnplacedLine(hostile, 3)],
            Doubts = [new("root-cause-missing", 0, hostile, [])],
        };

        var page = Render<ImportReviewPanel>(parameters => parameters.Add(panel => panel.Desk, new ReviewDesk(document, hostile)).Add(panel => panel.Problem, hostile).Add(panel => panel.Saving, true));

        Assert.Empty(page.FindAll("img"));
        Assert.Equal(hostile, page.Find(".save [role=alert]").TextContent);
        Assert.True(page.Find(".save button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task ZoneMissing_OnesOwnZone_IsOneKeyAway()
    {
        var document = new ImportedDocument { Title = "Cards refused", Timeline = [Timed("It begins", 3)], Doubts = [new("zone-missing", 0, "The document names no time zone; +00:00 was taken.", ["+00:00"])] };
        var page = Show(document, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Contains("Europe/Berlin, your own zone", page.Find(".option").TextContent, StringComparison.Ordinal);

        await Press(page, "1");

        Assert.Equal(TimeSpan.FromHours(2), page.Instance.Desk.Draft.In(ReviewPlace.Timeline).Single().Time!.At!.Value.Offset);
        Assert.Equal("1 of 1 doubt settled", Counted(page));
    }

    [Fact]
    public void Row_OfALongList_IsShownWhenAskedFor()
    {
        var page = Show(new ImportedDocument { Title = "Cards refused", Timeline = [.. Enumerable.Range(1, 250).Select(line => Timed($"entry {line}", line))] });
        Assert.Equal(200, page.FindAll(".part").Count);

        page.FindAll("button").Single(button => button.TextContent == "Show all 250").Click();

        Assert.Equal(250, page.FindAll(".part").Count);
    }

    private IRenderedComponent<ImportReviewPanel> Show(ImportedDocument document, TimeZoneInfo? zone = null) => Render<ImportReviewPanel>(parameters => parameters
        .Add(panel => panel.Desk, new ReviewDesk(document, "the text", zone)).Add(panel => panel.OnSave, () => saved++));

    private int[] Highlighted() => ((IEnumerable<int>)scripts.Invocations["highlight"][^1].Arguments[0]!).ToArray();

    private static Task Press(IRenderedComponent<ImportReviewPanel> page, string key) => page.InvokeAsync(() => page.Instance.KeyAsync(key));

    private static string Counted(IRenderedComponent<ImportReviewPanel> page) => page.Find(".queue header .muted").TextContent;

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IElement Button(IRenderedComponent<ImportReviewPanel> page, string text) => page.FindAll(".part.on button").Single(button => button.TextContent == text);

    private static ImportedEntry Timed(string text, int line) => new() { Text = text, Line = line, OccurredAt = new(2025, 5, 4, 10, 0, 0, TimeSpan.Zero) };

    private static ImportedEntry Doubted(string text, int line, string code, params string[] candidates) => new()
    {
        Text = text,
        Line = line,
        SaidAt = candidates.FirstOrDefault(),
        OccurredAt = candidates is [['2', ..] and var first, ..] && first.Contains('T', StringComparison.Ordinal) ? DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture) : null,
        Doubts = [new ImportDoubt(code, line, $"In doubt: {code}.", candidates)],
    };
}

using System.IO.Compression;
using System.Text;
using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems.Import;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Import;

/// <summary>From documents to incidents, or to why not.</summary>
public sealed class ImportPageTests(PostgresFixture postgres)
{
    private const string Document = """
        # Cards refused

        ## Timeline

        - 2025-05-04 10:00 UTC Payments fail
        - 2025-05-04 10:30 UTC Payments pass

        ## Root cause

        A certificate had run out.
        """;

    [Fact]
    public async Task Text_PastedRefusedAndSaved_MakesTheIncidentOnlyAtTheEnd()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = browser.Render<ImportPage>();
        await SubmitAsync(browser, page, " ");
        page.WaitForAssertion(() => Assert.Contains("There is nothing to import in this document", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        await SubmitAsync(browser, page, Document);
        page.WaitForAssertion(() => Assert.Equal("Cards refused", page.Find("input[maxlength]").GetAttribute("value")));
        Assert.Equal(2, page.FindAll("section[aria-label=Timeline] .part").Count);
        await page.InvokeAsync(() => page.Find(".head button").ClickAsync(new()));
        Assert.Single(page.FindAll("textarea"));
        await SubmitAsync(browser, page, Document);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".part")));

        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync(new string('x', IncidentLimits.Title + 1)));
        await SaveAsync(page);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Assert.Equal((0, ""), ((await browser.Rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total, browser.Path));
        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync("Cards refused in Europe"));
        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.StartsWith("incidents/", browser.Path, StringComparison.Ordinal));
        var made = Assert.Single((await browser.Rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Rows);
        Assert.Equal(("Cards refused in Europe", $"incidents/{made.Number}"), (made.Title, browser.Path));
        Assert.Equal(["Payments fail", "Payments pass"], (await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, made.Id)).Select(entry => entry.Text));
    }

    [Fact]
    public async Task File_OfAnyKind_IsReadOrRefusedWithAReason()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = browser.Render<ImportPage>();

        Give(page, InputFileContent.CreateFromBinary(new byte[DocumentLimits.MaximumBytes + 1], "log.txt"));
        page.WaitForAssertion(() => Assert.Contains("log.txt: The document has more than 2,097,152 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("at most 2,097,152 characters or 20,000 lines", page.Markup, StringComparison.Ordinal);
        Give(page, InputFileContent.CreateFromBinary([0, 1, 2, 0, 255], "picture.md"));
        page.WaitForAssertion(() => Assert.Contains("The document is binary", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        // Browsers tell of it too when somebody opens the choice of files again and leaves it without one.
        await page.InvokeAsync(() => page.FindComponents<InputFile>()[0].Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([])));
        Assert.Empty(page.FindAll("[role=alert]"));

        Give(page, InputFileContent.CreateFromText(Document, "outage.md"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("section[aria-label=Timeline] .part").Count));
    }

    [Fact]
    public async Task Files_Several_AreListedAndThoseWithoutDoubtsMadeInOneAct()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = browser.Render<ImportPage>();

        Give(page, [.. Enumerable.Range(0, 200).Select(number => InputFileContent.CreateFromText(Document + $"\nNumber {number}.", $"{number}.md")),
            InputFileContent.CreateFromText("# Plan\n\nNothing happened.\n", "plan.md"), InputFileContent.CreateFromText("# Labels\n\n## Timeline\n- 10:00 It fails\n- 10:30 It works\n", "labels.md")]);

        page.WaitForAssertion(() => Assert.Equal("201 to import, 1 without an incident", page.Find("#documents-title + span").TextContent));
        Assert.Contains("Holds no incident", page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 entries2 doubts", page.FindAll("tbody tr")[^1].TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Contains("without doubts", StringComparison.Ordinal)).ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("200 incidents were made.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("1 to import, 1 without an incident, 200 saved", page.Find("#documents-title + span").TextContent);
        Assert.Equal(200, (await browser.Rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total);
        // What is not saved is said before the page is left.
        await page.InvokeAsync(() => browser.Navigation.NavigateTo("incidents"));
        page.WaitForAssertion(() => Assert.Contains("1 document is not saved", page.Find(".leaving").TextContent, StringComparison.Ordinal));
        Assert.Equal("", browser.Path);
        await page.InvokeAsync(() => page.Find(".leaving .danger").ClickAsync(new()));
        Assert.Equal("incidents", browser.Path);
    }

    [Fact]
    public async Task Zip_OfDocuments_IsReadAndTheSameDocumentKnown()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = browser.Render<ImportPage>();
        Give(page, Zip(("a/one.md", Document), ("../two.md", Document + "\nTwice."), ("inner.zip", "x")));
        page.WaitForAssertion(() => Assert.Equal("2 to import, 1 refused", page.Find("#documents-title + span").TextContent));
        await page.InvokeAsync(() => page.FindAll("tbody button").Single(button => button.TextContent.Contains("one.md", StringComparison.Ordinal)).ClickAsync(new()));
        await SaveAsync(page);
        // The next one is opened by itself.
        page.WaitForAssertion(() => Assert.Equal("two.md", page.Find("h1").TextContent));
        Assert.Contains("one.md is INC-1.", page.Markup, StringComparison.Ordinal);
        await SaveAsync(page);
        page.WaitForAssertion(() => Assert.Equal("1 refused, 2 saved", page.Find("#documents-title + span").TextContent));

        await page.InvokeAsync(() => page.Find(".head button").ClickAsync(new()));
        Give(page, InputFileContent.CreateFromText(Document.ReplaceLineEndings("\r\n"), "again.md"));
        page.WaitForAssertion(() => Assert.Contains("This document was imported already", page.Find(".save [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find(".save button.primary").HasAttribute("disabled"));
        Assert.Equal("incidents/1", page.Find(".save [role=alert] a").GetAttribute("href"));
        await page.InvokeAsync(() => page.Find(".save [role=alert] button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal("incidents/3", browser.Path));
    }

    private static void Give(IRenderedComponent<ImportPage> page, params InputFileContent[] files)
    {
        if (page.FindComponents<InputFile>().Count == 0)
            page.FindAll(".head button")[^1].Click();
        page.FindComponents<InputFile>()[0].UploadFiles(files);
    }

    private static InputFileContent Zip(params (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return InputFileContent.CreateFromBinary(bytes.ToArray(), "documents.zip");
    }

    private static Task SaveAsync(IRenderedComponent<ImportPage> page) => page.InvokeAsync(() => page.Find(".save button.primary").ClickAsync(new()));

    private static async Task SubmitAsync(Browser browser, IRenderedComponent<ImportPage> page, string text)
    {
        browser.Paste(text);
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
    }
}

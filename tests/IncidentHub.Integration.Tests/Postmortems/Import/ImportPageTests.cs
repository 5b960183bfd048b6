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

/// <summary>From a document to the incident, or to why not.</summary>
public sealed class ImportPageTests(PostgresFixture postgres)
{
    private const string Document = """
        # Cards refused

        ## Timeline

        - 2025-05-04 10:00 UTC Payments fail
        - 2025-05-04 10:30 UTC Payments pass
        """;

    [Fact]
    public async Task Text_PastedRefusedAndSaved_MakesTheIncidentOnlyAtTheEnd()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = browser.Render<ImportPage>();
        await SubmitAsync(page, " ");
        page.WaitForAssertion(() => Assert.Contains("There is nothing to import in this document", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        await SubmitAsync(page, Document);
        page.WaitForAssertion(() => Assert.Equal("Cards refused", page.Find("input[maxlength]").GetAttribute("value")));
        Assert.Contains("2 of 2 entries", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".head button").ClickAsync(new()));
        Assert.Equal(Document, page.Find("textarea").GetAttribute("value"));
        await SubmitAsync(page, Document);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".entry")));

        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync(" "));
        await page.InvokeAsync(() => page.Find("button.primary").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Assert.Equal((0, ""), ((await browser.Rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total, browser.Path));
        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync("Cards refused in Europe"));
        await page.InvokeAsync(() => page.Find("button.primary").ClickAsync(new()));

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
        var input = page.FindComponent<InputFile>();

        input.UploadFiles(InputFileContent.CreateFromBinary(new byte[DocumentText.MaximumBytes + 1], "log.txt"));
        page.WaitForAssertion(() => Assert.Contains("log.txt is larger than 10 MiB", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        input.UploadFiles(InputFileContent.CreateFromBinary([0, 1, 2, 0, 255], "picture.md"));
        page.WaitForAssertion(() => Assert.Contains("The document is binary", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        // Browsers tell of it too when somebody opens the choice of files again and leaves it without one.
        await page.InvokeAsync(() => input.Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([])));
        Assert.Empty(page.FindAll("[role=alert]"));

        input.UploadFiles(InputFileContent.CreateFromText(Document, "outage.md"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".entry").Count));
    }

    private static async Task SubmitAsync(IRenderedComponent<ImportPage> page, string text)
    {
        await page.InvokeAsync(() => page.Find("textarea").ChangeAsync(text));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
    }
}

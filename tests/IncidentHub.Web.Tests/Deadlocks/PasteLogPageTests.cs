using Bunit;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Tests.Monitoring;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Xunit;

namespace IncidentHub.Web.Tests.Deadlocks;

public sealed class PasteLogPageTests : LiveContext
{
    private const string Whole = """
        2024-05-04 10:20:30.456 UTC [701] ERROR:  deadlock detected
        2024-05-04 10:20:30.456 UTC [701] DETAIL:  Process 701 waits for ShareLock on transaction 9001; blocked by process 702.
        	Process 702 waits for ShareLock on transaction 9000; blocked by process 701.
        	Process 701: UPDATE stock SET owner = 'a secret' WHERE id = 7
        	Process 702: UPDATE stock SET left_over = 4 WHERE id = 8
        """;

    [Fact]
    public async Task Read_PastedLog_DrawsItAndMasksItsStatements()
    {
        var page = Paste(Whole);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("svg.graph")));
        Assert.Equal("Whole", page.Find(".pill").TextContent);
        Assert.Single(page.FindAll("rect.victim"));
        Assert.Equal("UPDATE stock SET owner = ? WHERE id = ?", page.Find(".sql").TextContent);
        Assert.DoesNotContain("a secret", page.Markup, StringComparison.Ordinal);
        Assert.Equal("One deadlock was found.", page.Find("[role=status]").TextContent);
        Assert.Contains("pid 701 waits for ShareLock on transaction 9001, held by pid 702.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CutReport_SaysWhichLine()
    {
        var page = Paste("ERROR:  deadlock detected\nDETAIL:  Process 701 waits for ShareLock on transaction 9001; blocked by process 702.\n\tProcess 702 waits for Sha");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Parts missing", page.Find(".pill").TextContent));
        Assert.Empty(page.FindAll("svg.graph"));
        Assert.Contains("Line 2: The line behind this one breaks off", page.Find(".doubts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_TextWithoutReport_SaysSoAndWhatItCouldNotRead()
    {
        var page = Paste("The deadlock came back tonight.\nНу и тупик.");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("No deadlock report was found", page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Contains("Lines 1, 2:", page.Find(".rest").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Nothing_AsksForText()
    {
        var page = Paste("  ");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("There is no text yet", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ChosenFile_IsReadLikePastedText()
    {
        var page = Render<PasteLogPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Whole, "postgresql.log"));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("svg.graph")));
    }

    [Fact]
    public void Read_FileTooLarge_IsRefused()
    {
        var page = Render<PasteLogPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[DocumentText.MaximumBytes + 1], "postgresql.log"));

        page.WaitForAssertion(() => Assert.Contains("larger than 10 MiB", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_HostileStatement_ComesOutAsText()
    {
        var page = Paste(Whole.Replace("UPDATE stock SET left_over", "<img src=x onerror=alert(1)> UPDATE \"<script>\" SET left_over", StringComparison.Ordinal));

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("svg.graph")));
        Assert.Empty(page.FindAll("script, img"));
    }

    [Fact]
    public async Task StartOver_AfterReading_ForgetsTheText()
    {
        var page = Paste(Whole);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("svg.graph")));

        await page.Find("button.compact").ClickAsync();

        Assert.Empty(page.FindAll("svg.graph"));
        Assert.Single(page.FindAll("textarea"));
    }

    private IRenderedComponent<PasteLogPage> Paste(string text)
    {
        var module = JSInterop.SetupModule("./Shell/LongTextField.razor.js");
        module.Setup<IJSStreamReference>("bytes", _ => true).SetResult(new SentText(text));
        return Render<PasteLogPage>();
    }
}

using System.Globalization;
using System.Text;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Tests.Postmortems.Import;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Postmortems.Import;

/// <summary>Documents that other people wrote, imported in a real browser without a mouse.</summary>
public sealed class ImportKeyboardTests(BrowserFixture browsers)
{
    private const string Outage = "# Labels printed twice\n\n## Timeline\n- 23:30 Printers repeat every label\n- 23:50 The queue is cleared\n- 00:15 Labels are printed once, restored\n\nThanks to the night shift.\n";

    [Fact]
    public async Task Keys_ADocumentWithDoubts_SettleShowUndoAndMakeTheIncident()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("import");
        await GiveAsync(page, ("labels.md", Outage));
        var counted = page.Locator(".queue header .muted");
        await Expect(counted).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0 of "));
        await ReviewTypist.ReadyAsync(page);
        // The lines that the doubt is about are highlighted beside it.
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".queue .message")).ToContainTextAsync("no date");
        await Expect(page.Locator(".line.on").First).ToHaveAttributeAsync("data-line", "4");
        await page.Keyboard.PressAsync("k");

        var typist = new ReviewTypist(page);
        await typist.SettleAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator(".queue .message")).ToHaveCountAsync(1);
        await typist.SettleAsync();
        // A line of the document leads to what it became, and keys that are typed into a field stay there.
        await page.Locator(".line[data-line='5']").ClickAsync();
        await Expect(page.Locator(".part.on")).ToContainTextAsync("The queue is cleared");
        await page.GetByLabel("Title").FillAsync("Labels printed twice jkxz");
        await page.GetByLabel("Title").BlurAsync();
        await typist.SaveAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Labels printed twice jkxz" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Imported from labels.md")).ToBeVisibleAsync();
        // The same document is known now.
        await visitor.OpenAsync("import");
        await GiveAsync(page, ("copy.md", Outage.Replace("\n", "\r\n", StringComparison.Ordinal)));
        await Expect(page.GetByText("This document was imported already")).ToBeVisibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Paste_ATextLongerThanAMessageOfTheCircuit_IsReadWhole()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("import");
        var text = $"# Labels printed twice\n\n## Timeline\n- 2025-05-04 10:00 UTC Printers repeat every label\n- 2025-05-04 10:30 UTC Labels are printed once\n\n{string.Concat(Enumerable.Repeat("The queue was read again and again, und auch später: ä, ö, ü. ", 20_000))}\n\nThe very last words.\n";
        await page.Locator("textarea").EvaluateAsync("(field, text) => { field.value = text; }", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Labels printed twice", new() { Timeout = 30_000 });
        await Expect(page.Locator("section[aria-label=Timeline] .part")).ToHaveCountAsync(2);
        await Expect(page.Locator(".line").Filter(new() { HasText = "The very last words." })).ToHaveCountAsync(1);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Keys_ARealDocumentWithDoubts_MakeItsIncident()
    {
        const string File = "alx_namestarlit_Postmortem.md";
        var text = SharedInputs.Postmortem(File);
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("import");
        await GiveAsync(page, (File, text));

        var typist = new ReviewTypist(page);
        await typist.SettleAsync();
        await typist.SaveAsync();

        await Expect(page.GetByText($"Imported from {File}")).ToBeVisibleAsync();
        Assert.InRange(typist.Settled, 1, 30);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Files_TooLongByTheirSizeAndVeryLong_AreRefusedAndShown()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("import");
        await GiveAsync(page, ("log.txt", new string('x', 10_000_000)));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2,097,152 characters", new() { Timeout = 2_000 });

        var many = new StringBuilder("# Long outage\n\n## Timeline (UTC)\n- 2025-05-04 10:00 It begins\n- 2025-05-04 11:00 It ends, restored\n\n## Notes\n");
        for (var line = 8; line < 19_990; line++)
            many.Append(CultureInfo.InvariantCulture, $"Note {line} <b>about</b> the outage\n");
        await GiveAsync(page, ("long.md", many.ToString()));
        // The whole of it is there, as text.
        await Expect(page.Locator(".lines .line")).ToHaveCountAsync(19_990);
        await Expect(page.Locator(".lines b")).ToHaveCountAsync(0);
        visitor.AssertClean();
    }

    /// <summary>As a team would: every document in one go. Leaves its figures in <c>artifacts/test-results/import-try.txt</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Try_AllRealDocumentsAtOnce_TellsHowMuchWorkItIs()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
        var page = await visitor.OpenAsync("import");
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        await page.GetByLabel("Files, or a zip").SetInputFilesAsync(SharedInputs.Postmortems());
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(SharedInputs.Postmortems().Count());
        await Expect(page.Locator(".reading")).ToHaveCountAsync(0);
        var read = clock.GetElapsedTime(began);
        var lines = new List<string> { $"read {SharedInputs.Postmortems().Count()} documents in {read.TotalSeconds:0.0} s: {await page.Locator("#documents-title + span").InnerTextAsync()}" };
        var clear = page.GetByRole(AriaRole.Button, new() { Name = "without doubts" });
        if (await clear.CountAsync() > 0)
        {
            await clear.ClickAsync();
            await Expect(page.GetByText("made.")).ToBeVisibleAsync();
            lines.Add(await page.GetByText("made.").InnerTextAsync());
        }

        var typist = new ReviewTypist(page);
        began = clock.GetTimestamp();
        await typist.PressAsync("n");
        await Expect(page.Locator(".queue")).ToBeVisibleAsync();
        var documents = 0;
        while (true)
        {
            await Expect(page.Locator(".queue, #documents-title").First).ToBeVisibleAsync();
            if (await page.Locator(".queue").CountAsync() == 0)
                break;
            var name = await page.Locator("h1").InnerTextAsync();
            var (settled, keys) = (typist.Settled, typist.Keys);
            await typist.SettleAsync();
            await typist.SaveAsync();
            await Expect(page.Locator("h1")).Not.ToHaveTextAsync(name);
            documents++;
            lines.Add($"{name}: {typist.Settled - settled} doubts, {typist.Keys - keys} keys");
        }

        var took = clock.GetElapsedTime(began);
        lines.Add($"{documents} documents, {typist.Settled} doubts settled in {typist.Keys} keys, {took.TotalSeconds:0.0} s without thinking ({took.TotalMilliseconds / typist.Keys:0} ms a key)");
        lines.Add($"at the end: {await page.Locator("#documents-title + span").InnerTextAsync()}");
        var results = Directory.CreateDirectory(Path.Combine(SharedInputs.Root!, "artifacts", "test-results"));
        await File.WriteAllLinesAsync(Path.Combine(results.FullName, "import-try.txt"), lines);
        visitor.AssertClean();
    }

    internal static Task GiveAsync(IPage page, params IEnumerable<(string Name, string Text)> files) => page.GetByLabel("Files, or a zip").SetInputFilesAsync(
        files.Select(file => new FilePayload { Name = file.Name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(file.Text) }));
}

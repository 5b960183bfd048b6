using System.Text;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests;

/// <summary>What a new user does, from the printed link to the printed page.</summary>
public sealed class MainWayTests(BrowserFixture browsers)
{
    private const string Noted = "Pool settings compared with the last good release";

    [Fact]
    public async Task FirstStart_FromThePrintedLink_LeadsToAPrintedPostmortem()
    {
        // A server of its own: the page shows the newest deadlock of a server, and other tests make theirs.
        await using var cluster = await PostgresCluster.StartAsync(TestContext.Current.CancellationToken);
        await DeadlockScene.SlowDetectionAsync(cluster.AsSuperuser("Database=postgres"));
        var database = await cluster.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database, isFirstStart: true);
        await using var administrator = await browsers.VisitAsync(app.Address);
        await using var colleague = await browsers.VisitAsync(app.Address);
        await using var line = await ConnectionLine.AttachAsync(colleague.Page);

        await SetUpAsync(administrator, app.SetupLink);
        await OpenExampleAsync(administrator);
        await colleague.SignInAsync("first@example.org", IncidentHubApp.Password);
        await OpenExampleAsync(colleague);

        await LogAsync(administrator);
        await Expect(Entry(colleague)).ToBeVisibleAsync();

        await SeeDeadlockAsync(colleague, line, database);

        await PublishAsync(administrator);
        await ReadAsPrintedAsync(colleague);

        administrator.AssertClean();
        colleague.AssertClean();
    }

    private static async Task SetUpAsync(Visitor administrator, Uri link)
    {
        var page = await administrator.OpenAsync(link.ToString());
        await page.GetByLabel("E-mail").FillAsync("first@example.org");
        await page.GetByLabel("Name").FillAsync("Administrator");
        await page.GetByLabel("Password").FillAsync(IncidentHubApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create and sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Now", Exact = true })).ToBeVisibleAsync();
    }

    private static async Task OpenExampleAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "an example outage" }).ClickAsync();
        await Expect(visitor.Page.GetByLabel("Log a timeline entry")).ToBeVisibleAsync();
    }

    private static async Task LogAsync(Visitor visitor)
    {
        await visitor.Page.GetByLabel("Log a timeline entry").FillAsync(Noted);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(Entry(visitor)).ToBeVisibleAsync();
    }

    private static async Task SeeDeadlockAsync(Visitor visitor, ConnectionLine line, string database)
    {
        var page = await visitor.OpenAsync("deadlocks");
        await DeadlockScene.PrepareAsync(database);
        await using var scene = await DeadlockScene.OpenAsync(database);
        var victim = scene.CloseRingAsync(TimeSpan.FromMilliseconds(100));

        var shown = page.GetByRole(AriaRole.Region, new() { Name = "Deadlock on" }).Filter(new() { HasText = $"pid {scene.Pids[0]} waits for" });
        await Expect(shown).ToContainTextAsync($"pid {scene.Pids[1]} waits for");
        await Expect(shown.GetByText("UPDATE scene_accounts SET balance = balance - ?, note = ? WHERE id = ?")).ToHaveCountAsync(2);
        await Expect(page.GetByText("secret-token")).ToHaveCountAsync(0);

        await Expect(shown.GetByText($"pid {await victim} · ")).ToContainTextAsync("cancelled");
        await Expect(page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link)).Not.ToHaveCountAsync(0);
        await PinAsync(visitor, line, database, (await shown.Locator("header a").GetAttributeAsync("href"))!);
    }

    private static async Task PinAsync(Visitor visitor, ConnectionLine line, string database, string deadlock)
    {
        var page = await visitor.OpenAsync(deadlock);
        await using (await HeldTable.LockAsync(database, "hypotheses"))
        {
            // The browser acknowledges what was drawn before the click while the store still answers: nothing may count on what is drawn after.
            line.Lag = TimeSpan.FromMilliseconds(300);
            await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
            await HeldTable.WaitForWaiterAsync(database);
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            line.Lag = TimeSpan.Zero;
        }

        var form = page.GetByRole(AriaRole.Form, new() { Name = "Pin to an incident" });
        var hypothesis = form.GetByLabel("Speaks for or against");
        await hypothesis.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "INC-1", Exact = true }).ClickAsync();

        var drawing = page.GetByRole(AriaRole.Img, new() { Name = "waits for ShareLock" });
        await drawing.ScrollIntoViewIfNeededAsync();
        await Expect(drawing).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await drawing.EvaluateAsync<int>("image => image.naturalWidth") > 0, "the drawing is not shown");
    }

    private static async Task PublishAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Postmortem", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the postmortem" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Preview" })).ToContainTextAsync(Noted);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish version 1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Read version 1" })).ToBeVisibleAsync();
    }

    private static async Task ReadAsPrintedAsync(Visitor visitor)
    {
        await visitor.OpenAsync("postmortems/1");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(visitor.Page.GetByRole(AriaRole.Article)).ToContainTextAsync(Noted);
        await Expect(visitor.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("misconfigured");
        await Expect(visitor.Page.Locator(".published-bar")).ToBeHiddenAsync();
        var paper = await visitor.Page.PdfAsync(new() { Format = "A4" });
        Assert.Equal("%PDF", Encoding.ASCII.GetString(paper, 0, 4));
        Assert.InRange(paper.Length, 10_000, 5_000_000);
    }

    private static ILocator Entry(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Noted });
}

using Bunit;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>What an administrator meets while a database is added, edited and removed.</summary>
public sealed class TargetFormTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_EmptyThenWrongThenTriedThenRight_SaysWhatIsWrongAndSavesOnlyTheLast()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Administrator);
        var page = browser.Render<TargetForm>();

        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Equal(
            ["Name", "Host", "User"], page.FindAll("[role=alert]").Select(alert => alert.ParentElement!.FirstChild!.TextContent)));

        await TypeAsync(page, "Name", "accounts-db");
        await TypeAsync(page, "Host", "postgres://db1");
        await TypeAsync(page, "Port", "1");
        await TypeAsync(page, "User", "monitor");
        await TypeAsync(page, "Password", "a secret");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("File paths and sockets cannot be watched", Assert.Single(page.FindAll("[role=alert]")).TextContent, StringComparison.Ordinal));
        Assert.Equal("postgres://db1", Input(page, "Host").GetAttribute("value"));

        await TypeAsync(page, "Host", "127.0.0.1");
        await page.InvokeAsync(() => Button(page, "Test connection").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find(".problem[role=status]").TextContent.Trim()));
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal(0, await CountAsync(browser));

        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.StartsWith("databases/", browser.Path, StringComparison.Ordinal));
        var saved = await browser.Services.GetRequiredService<Targets>().FindAsync(Guid.Parse(browser.Path["databases/".Length..]), Cancellation);
        Assert.Equal(("accounts-db", "127.0.0.1", 1, "monitor", true, TlsMode.VerifyFull), (saved!.Name, saved.Host, saved.Port, saved.UserName, saved.HasPassword, saved.Tls));
    }

    [Fact]
    public async Task Kind_ChangedAfterAPasswordWasTyped_DoesNotMakeATokenOfIt()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Administrator);
        var page = browser.Render<TargetForm>();
        await TypeAsync(page, "Password", "a secret");

        await page.InvokeAsync(() => page.FindAll("input[name=kind]")[2].ChangeAsync("on"));

        Assert.Equal("", Input(page, "Token").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Edit_ChangedByTwoThenRemoved_TellsTheSecondAndAsksBeforeItRemoves()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Administrator);
        var targets = browser.Services.GetRequiredService<Targets>();
        var id = await AddAsync(targets);
        var page = Open(browser, id);
        Assert.Equal("", Input(page, "Password").GetAttribute("value") ?? "");
        Assert.Contains("Leave empty to keep the stored one", page.Markup, StringComparison.Ordinal);

        await TypeAsync(page, "Host", "db2.example.org");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("Enter the password again", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await TypeAsync(page, "Password", "another secret");
        var seen = (await targets.FindAsync(id, Cancellation))!;
        await targets.EditAsync(Rooms.Administrator, id, seen.Version, Some("theirs-db"), Cancellation);
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("Someone else changed this target meanwhile", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("db2.example.org", Input(page, "Host").GetAttribute("value"));
        Assert.Equal(("theirs-db", "db1.example.org"), await targets.FindAsync(id, Cancellation) is { } now ? (now.Name, now.Host) : default);

        await page.InvokeAsync(() => Button(page, "Remove").ClickAsync(new()));
        Assert.Contains("Its deadlocks and its past stay", page.Markup, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(browser));
        await page.InvokeAsync(() => Button(page, "Yes, stop watching it").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("databases", browser.Path));
        Assert.Equal(0, await CountAsync(browser));
    }

    [Fact]
    public async Task Address_ChangedToANewOneOrToOneThatIsNotThere_KeepsNothingOfTheFormer()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Administrator);
        var page = Open(browser, await AddAsync(browser.Services.GetRequiredService<Targets>()));
        await page.InvokeAsync(() => Button(page, "Remove").ClickAsync(new()));

        page.Render(parameters => parameters.Add(form => form.TargetId, null));
        page.WaitForAssertion(() => Assert.Equal("Add a target", page.Find("h1").TextContent));
        Assert.Equal("", Input(page, "Host").GetAttribute("value") ?? "");
        Assert.DoesNotContain("Leave empty to keep", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer watched then", page.Markup, StringComparison.Ordinal);

        page.Render(parameters => parameters.Add(form => form.TargetId, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("This database is not watched", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
    }

    private static IRenderedComponent<TargetForm> Open(Browser browser, Guid id)
    {
        var page = browser.Render<TargetForm>(parameters => parameters.Add(form => form.TargetId, id));
        page.WaitForAssertion(() => Assert.Equal("Edit accounts-db", page.Find("h1").TextContent));
        return page;
    }

    private static async Task<Guid> AddAsync(Targets targets) =>
        (await targets.AddAsync(Rooms.Administrator, Some("accounts-db"), Cancellation)).Id!.Value;

    private static TargetInput Some(string name) => new() { Name = name, Host = "db1.example.org", UserName = "monitor", Password = "a secret" };

    private static Task<int> CountAsync(Browser browser) => browser.Rooms.AskAsync<int>($"SELECT count(*)::int AS \"Value\" FROM targets WHERE NOT is_own");

    private static AngleSharp.Dom.IElement Input(IRenderedComponent<TargetForm> page, string label) =>
        page.FindAll("label").Single(element => element.FirstChild!.TextContent == label).QuerySelector("input, select")!;

    private static Task TypeAsync(IRenderedComponent<TargetForm> page, string label, string text) =>
        page.InvokeAsync(() => Input(page, label).ChangeAsync(text));

    private static Task SubmitAsync(IRenderedComponent<TargetForm> page) => page.InvokeAsync(() => page.Find("form").SubmitAsync());

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<TargetForm> page, string name) =>
        page.FindAll("button").Single(button => button.TextContent == name);
}

using Bunit;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Notifications;

/// <summary>The pages about notifications, over the real services.</summary>
public sealed class InboxPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Inbox_FillsIsReadAndUndone_WhileThePageIsOpen()
    {
        var house = await MailHouse.OpenAsync(postgres);
        await using var browser = Open(house);
        var other = await house.People.AddAsync("Other", Role.Viewer);
        await house.TellAsync(other, "Not yours");
        var page = browser.Render<InboxPage>();
        var unread = 0;
        var count = browser.Render<InboxUnread>(parameters => parameters.Bind(component => component.Count, unread, value => unread = value));
        page.WaitForAssertion(() => Assert.Contains("Nothing yet", page.Find(".empty").TextContent, StringComparison.Ordinal));

        await house.TellAsync(house.Administrator, "First", text: "Why");
        page.WaitForAssertion(() => Assert.Equal("incidents/1", page.Find(".unread a.name").GetAttribute("href")));
        count.WaitForAssertion(() => Assert.Equal(1, unread));
        // The pause after news, by a clock that stands still.
        house.People.Time.Advance(TimeSpan.FromSeconds(1));
        await house.TellAsync(house.Administrator, "Second");
        page.WaitForAssertion(() => Assert.Equal(["Second", "First"], page.FindAll("a.name").Select(link => link.TextContent)));

        await page.InvokeAsync(() => page.Find("a.name").ClickAsync(new()));
        Assert.Equal(1, await house.Inbox.CountUnreadAsync(house.Administrator));
        house.People.Time.Advance(TimeSpan.FromSeconds(1)); // Marks of another instant are other marks.
        await ClickAsync(page, "Mark all as read");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".unread")));
        Assert.Equal(0, await house.Inbox.CountUnreadAsync(house.Administrator));
        await ClickAsync(page, "Undo");
        page.WaitForAssertion(() => Assert.Equal("First", Assert.Single(page.FindAll(".unread a.name")).TextContent));
        await ClickAsync(page, "Unread");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("a.name")));
        await ClickAsync(page, "Mark read");
        page.WaitForAssertion(() => Assert.Contains("Nothing unread", page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, await house.Inbox.CountUnreadAsync(other));
        await house.Inbox.MarkReadAsync(house.Administrator, [.. (await house.Inbox.ListAsync(other, unreadOnly: true, take: 1)).Select(row => row.Id)]);
        Assert.Equal(1, await house.Inbox.CountUnreadAsync(other));
    }

    [Fact]
    public async Task Preferences_ChosenAndSaved_AreShownAgain()
    {
        var house = await MailHouse.OpenAsync(postgres);
        await using var browser = Open(house);
        var panel = browser.Render<PreferencesPanel>();
        await panel.InvokeAsync(() => panel.FindAll("input[type=radio]")[1].ChangeAsync(true));
        await panel.InvokeAsync(() => panel.Find("select").ChangeAsync("17"));
        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());
        panel.WaitForAssertion(() => Assert.StartsWith("Saved", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));

        var saved = await house.Preferences.FindAsync(house.Administrator);
        Assert.Equal((MailTiming.Daily, 17), (saved.Timing, saved.DailyHour));
        panel = browser.Render<PreferencesPanel>();
        panel.WaitForAssertion(() => Assert.True(panel.FindAll("input[type=radio]")[1].HasAttribute("checked")));
    }

    [Fact]
    public async Task MailPage_SetTriedAndRemoved_ShowsWeaknessFailuresAndWhatDidNotGetThrough()
    {
        await using var server = new TestMailServer { Misbehaves = (moment, line) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such user" : null };
        var house = await MailHouse.OpenAsync(postgres);
        await using var browser = Open(house);
        var page = browser.Render<MailPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form")));
        Assert.True(Button(page, "Send a test message to me").HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("label .error").Count));

        await PeopleBrowser.TypeAsync(page, "Server", "127.0.0.1");
        await PeopleBrowser.TypeAsync(page, "From", "incidents@example.org");
        Assert.Empty(page.FindAll("p.advice"));
        await PeopleBrowser.TypeAsync(page, "Protection", "None");
        Assert.Contains("reads every message", page.Find("p.advice").TextContent, StringComparison.Ordinal);
        Assert.Equal("25", PeopleBrowser.Input(page, "Port").GetAttribute("value"));
        await PeopleBrowser.TypeAsync(page, "Port", $"{server.Port}");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("Saved", page.Markup, StringComparison.Ordinal));
        await ClickAsync(page, "Send a test message to me");
        page.WaitForAssertion(() => Assert.Contains("does not take the recipient: 550 no such user", page.Find(".problem").TextContent, StringComparison.Ordinal));

        await house.TellAsync(house.Administrator, "Due", urgent: true);
        await house.PassAsync();
        page = browser.Render<MailPage>();
        page.WaitForAssertion(() => Assert.Equal("Given up", page.Find(".mail .pill").TextContent));
        server.Misbehaves = (_, _) => null;
        await ClickAsync(page, "Try all again");
        await house.PassAsync();
        Assert.Single(server.Mails);
        await ClickAsync(page, "Remove");
        await ClickAsync(page, "Yes, send no e-mail");
        page.WaitForAssertion(() => Assert.Contains("Removed", page.Markup, StringComparison.Ordinal));
        Assert.False(await house.Server.ExistsAsync());
    }

    private static PeopleBrowser Open(MailHouse house)
    {
        var browser = PeopleBrowser.Open(house.People, house.Administrator);
        browser.Services.AddSingleton(house.Changes);
        browser.Services.AddSingleton(house.Inbox);
        browser.Services.AddSingleton(house.Preferences);
        browser.Services.AddSingleton(house.Server);
        browser.Services.AddSingleton(house.Undelivered);
        return browser;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text);

    private static Task ClickAsync(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string text) =>
        page.InvokeAsync(() => Button(page, text).ClickAsync(new()));
}

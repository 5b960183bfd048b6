using Bunit;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>What people do to their own account.</summary>
public sealed class ProfilePageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Profile_WrongThenRight_KeepsWhatWasTypedAndSavesIt()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres, Role.Responder);
        var page = browser.Render<ProfileForm>();
        page.WaitForAssertion(() => Assert.Equal("Responder", PeopleBrowser.Input(page, "Name").GetAttribute("value")));

        await PeopleBrowser.TypeAsync(page, "Name", " ");
        await PeopleBrowser.TypeAsync(page, "Time zone", "Mars/Olympus");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("label .error").Count));
        Assert.Equal("Mars/Olympus", PeopleBrowser.Input(page, "Time zone").GetAttribute("value"));
        Assert.Empty(page.Find("[role=status]").TextContent);

        await PeopleBrowser.TypeAsync(page, "Name", "On call");
        await PeopleBrowser.TypeAsync(page, "Time zone", " Europe/Berlin ");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.StartsWith("Saved", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".error"));
        var person = (await browser.House.Directory.ListAsync()).Single(row => row.Role == Role.Responder);
        Assert.Equal(("On call", "Europe/Berlin"), await browser.House.Profiles.GetAsync(person.Id) is { } profile ? (profile.DisplayName, profile.TimeZone) : default);
    }

    [Fact]
    public async Task Token_RefusedMadeAndRevoked_IsShownOnceAndEndsWithTheDayOfItsOwner()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres, Role.Responder);
        var zone = new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var page = browser.Render<TokensPanel>(parameters => parameters.AddCascadingValue(zone));
        page.WaitForAssertion(() => Assert.Equal(["All that you may", "Viewer"], page.FindAll("option").Select(option => option.TextContent)));

        await PeopleBrowser.TypeAsync(page, "Works until", "2026-03-09");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("label .error")));
        await PeopleBrowser.TypeAsync(page, "Name", "Pipeline");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("Choose a day in the future", page.Find("label .error").TextContent, StringComparison.Ordinal));
        Assert.Equal("Pipeline", PeopleBrowser.Input(page, "Name").GetAttribute("value"));
        Assert.Empty(page.FindAll("table"));

        await PeopleBrowser.TypeAsync(page, "Works until", "2026-03-31");
        await PeopleBrowser.TypeAsync(page, "May do", nameof(Role.Viewer));
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("Pipeline", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        var secret = page.Find("[role=status] input").GetAttribute("value")!;
        var bearer = (await browser.House.Tokens.FindBearerAsync(secret))!;
        Assert.Equal((Role.Viewer, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2))), (bearer.Role, bearer.ExpiresAt!.Value));
        Assert.Equal("", PeopleBrowser.Input(page, "Name").GetAttribute("value") ?? "");
        await page.InvokeAsync(() => page.FindAll("[role=status] button").First(button => button.TextContent == "Done").Click());
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("button[aria-label='Revoke Pipeline']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("table")));
        Assert.Null(await browser.House.Tokens.FindBearerAsync(secret));
    }

    [Fact]
    public async Task Password_WrongThenWeak_SaysWhichAndEmptiesBothFields()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres, Role.Viewer);
        var page = browser.Render<PasswordForm>();

        await PeopleBrowser.TypeAsync(page, "Your password now", "not the right one");
        await PeopleBrowser.TypeAsync(page, "New password", "a wholly different one");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("Your password now", page.Find(".error").ParentElement!.FirstChild!.TextContent.Trim()));
        Assert.All(page.FindAll("input"), input => Assert.Equal("", input.GetAttribute("value") ?? ""));

        await PeopleBrowser.TypeAsync(page, "Your password now", PeopleHouse.Password);
        await PeopleBrowser.TypeAsync(page, "New password", "short");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("New password", page.Find(".error").ParentElement!.FirstChild!.TextContent.Trim()));
    }

    private static Task SubmitAsync(IRenderedComponent<TokensPanel> page) => page.InvokeAsync(() => page.Find("form").SubmitAsync());
}

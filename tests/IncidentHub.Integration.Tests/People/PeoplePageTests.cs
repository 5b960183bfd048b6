using Bunit;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.People;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>What an administrator does to accounts, and what the three lists of the page then show.</summary>
public sealed class PeoplePageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Invitation_RefusedMadeAndTakenBack_IsShownInEveryList()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres);
        var page = await ShowAsync(browser);
        await PeopleBrowser.TypeAsync(page, "E-mail", "admin@example.org");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("There is an account with this address already", page.Find("label .error").TextContent, StringComparison.Ordinal));
        Assert.Equal("admin@example.org", PeopleBrowser.Input(page, "E-mail").GetAttribute("value"));
        Assert.Empty(page.FindAll("[role=status] input"));

        await PeopleBrowser.TypeAsync(page, "E-mail", "newcomer@example.org");
        await PeopleBrowser.TypeAsync(page, "Role", nameof(Role.Manager));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("newcomer@example.org", page.Find("ul.plain").TextContent, StringComparison.Ordinal));
        var link = new Uri(Secret(page)!);
        Assert.Equal("/invitation", link.AbsolutePath);
        Assert.Equal(Role.Manager, (await browser.House.Invitations.FindAsync(link.Query["?token=".Length..]))!.Role);
        page.WaitForAssertion(() => Assert.Contains("Administrator invited newcomer@example.org", Audit(page), StringComparison.Ordinal));

        await ClickAsync(page, "button[aria-label='Take back the invitation of newcomer@example.org']");
        page.WaitForAssertion(() => Assert.Contains("took back the invitation of newcomer@example.org", Audit(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("ul.plain"));
        Assert.Null(Secret(page));
        Assert.Empty(await browser.House.Invitations.ListAsync());
    }

    [Fact]
    public async Task Account_ChangedSwitchedOffAndOnAgain_ShowsWhatHoldsAlsoAfterARefusal()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres);
        await browser.House.AddAsync("Engineer", Role.Responder);
        var page = await ShowAsync(browser);

        await ChooseAsync(page, "Administrator", Role.Viewer);
        page.WaitForAssertion(() => Assert.Contains("at least one active administrator", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(nameof(Role.Administrator), Choice(page, "Administrator").GetAttribute("value")));

        await ChooseAsync(page, "Engineer", Role.Administrator);
        page.WaitForAssertion(() => Assert.Contains("changed the role of Engineer@example.org Responder to Administrator", Audit(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=alert]"));

        await ClickAsync(page, "button[aria-label='Deactivate Engineer']");
        page.WaitForAssertion(() => Assert.Contains("switched off Engineer@example.org", Audit(page), StringComparison.Ordinal));
        Assert.True(Choice(page, "Engineer").HasAttribute("disabled"));
        Assert.Contains("1 active", page.Find("header").TextContent, StringComparison.Ordinal);
        await ClickAsync(page, "button[aria-label='Reactivate Engineer']");
        page.WaitForAssertion(() => Assert.Contains("2 active", page.Find("header").TextContent, StringComparison.Ordinal));
        Assert.False(Choice(page, "Engineer").HasAttribute("disabled"));
    }

    [Fact]
    public async Task PasswordLink_ShownOnce_StaysThroughOtherActsUntilItIsTaken()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres);
        await browser.House.AddAsync("Engineer", Role.Responder);
        var page = await ShowAsync(browser);
        await page.InvokeAsync(() => Row(page, "Engineer").QuerySelector("button")!.Click());
        page.WaitForAssertion(() => Assert.Contains("/new-password?token=", Secret(page), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("made a link for a new password of Engineer@example.org", Audit(page), StringComparison.Ordinal));
        var link = Secret(page)!;

        await ChooseAsync(page, "Engineer", Role.Manager);
        await PeopleBrowser.TypeAsync(page, "E-mail", "newcomer@example.org");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("invited newcomer@example.org", Audit(page), StringComparison.Ordinal));
        Assert.Equal(link, Secret(page));
        Assert.Equal("Engineer@example.org", await browser.House.PasswordResets.FindAsync(new Uri(link).Query["?token=".Length..]));

        await page.InvokeAsync(() => page.FindAll("[role=status] button").First(button => button.TextContent == "Done").Click());
        Assert.DoesNotContain("new-password", Secret(page) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_GrowingWhileItIsRead_GivesEachActOnce()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres);
        await using (var db = browser.House.CreateDbContext())
        {
            db.AddRange(Enumerable.Range(1, 60).Select(number => Act($"old {number}", browser.House.Time.GetUtcNow().AddMinutes(-number))));
            await db.SaveChangesAsync();
        }

        var page = browser.Render<AuditPanel>();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("tbody tr").Count));
        await using (var db = browser.House.CreateDbContext())
        {
            db.AddRange(Act("new 1", browser.House.Time.GetUtcNow().AddMinutes(1)), Act("new 2", browser.House.Time.GetUtcNow().AddMinutes(2)));
            await db.SaveChangesAsync();
        }

        await page.InvokeAsync(() => page.Find("button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal(61, page.FindAll("tbody tr").Count));
        Assert.Contains("old 60", page.FindAll("tbody tr")[^1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
    }

    private static AuditEntry Act(string subject, DateTimeOffset at) =>
        new() { Id = Guid.NewGuid(), At = at, ActorName = "Administrator", Act = AuditAct.Invited, Subject = subject };

    private static async Task<IRenderedComponent<PeoplePage>> ShowAsync(PeopleBrowser browser)
    {
        var page = browser.Render<PeoplePage>();
        var people = await browser.House.Directory.ListAsync();
        page.WaitForAssertion(() => Assert.Equal(people.Count, page.FindAll("select[aria-label^='Role of']").Count));
        return page;
    }

    private static string Audit(IRenderedComponent<PeoplePage> page) => string.Join('\n', page.FindAll("td:last-child")
        .Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private static string? Secret(IRenderedComponent<PeoplePage> page) =>
        page.FindAll("[role=status] input").Select(input => input.GetAttribute("value")).FirstOrDefault();

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<PeoplePage> page, string name) => Choice(page, name).Closest("tr")!;

    private static AngleSharp.Dom.IElement Choice(IRenderedComponent<PeoplePage> page, string name) => page.Find($"select[aria-label='Role of {name}']");

    private static Task ChooseAsync(IRenderedComponent<PeoplePage> page, string name, Role role) =>
        page.InvokeAsync(() => Choice(page, name).ChangeAsync(role.ToString()));

    private static Task ClickAsync(IRenderedComponent<PeoplePage> page, string selector) => page.InvokeAsync(() => page.Find(selector).ClickAsync(new()));
}

using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class IncidentsPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Open_WithAFilterInTheAddress_ShowsWhatMatches()
    {
        await using var browser = await ThreeAsync();

        Assert.Equal(["Pool exhausted"], Titles(Open(browser, "incidents?q=pool&sev=1&open=true")));
        Assert.Equal(["Resolved pool"], Titles(Open(browser, "incidents?status=Resolved")));
        Assert.Equal(["Pool exhausted", "Disk full", "Resolved pool"], Titles(Open(browser, "incidents?sort=Oldest")));
    }

    [Fact]
    public async Task Filter_Pressed_LivesInTheAddress()
    {
        await using var browser = await ThreeAsync();
        var page = Open(browser, "incidents");

        await page.InvokeAsync(() => page.FindAll(".filters button").Single(button => button.TextContent == "SEV1").ClickAsync(new()));
        Assert.Equal("incidents?sev=1", browser.Path);
        page.WaitForAssertion(() => Assert.Equal(2, Titles(page).Count));
        await page.InvokeAsync(() => page.FindAll(".filters button").Single(button => button.TextContent == "Open only").ClickAsync(new()));
        Assert.Equal("incidents?sev=1&open=True", browser.Path);
        page.WaitForAssertion(() => Assert.Single(Titles(page)));
        await page.InvokeAsync(() => page.Find("input[type=search]").ChangeAsync(new() { Value = "pool" }));
        Assert.Contains("q=pool", browser.Path, StringComparison.Ordinal);
        page.WaitForState(() => page.Find("input[type=search]").GetAttribute("value") == "pool");
        await page.InvokeAsync(() => page.FindAll(".filters button").Single(button => button.TextContent == "SEV1").ClickAsync(new()));
        Assert.DoesNotContain("sev=", browser.Path, StringComparison.Ordinal);

        page.WaitForAssertion(() => Assert.Equal(["Pool exhausted"], Titles(page)));
    }

    [Fact]
    public async Task Filter_OfAStatusThatIsOver_TakesOpenOnlyAway()
    {
        await using var browser = await ThreeAsync();
        var page = Open(browser, "incidents?open=true");

        await page.InvokeAsync(() => page.Find("select[aria-label=Status]").ChangeAsync(new() { Value = "Resolved" }));

        Assert.Equal("incidents?status=Resolved", browser.Path);
        page.WaitForAssertion(() => Assert.Equal(["Resolved pool"], Titles(page)));
        await page.InvokeAsync(() => page.FindAll(".filters button").Single(button => button.TextContent == "Open only").ClickAsync(new()));
        Assert.Equal("incidents?open=True", browser.Path);
    }

    [Theory]
    [InlineData("incidents?open=maybe")]
    [InlineData("incidents?page=first")]
    [InlineData("incidents?page=99999999999999999999")]
    [InlineData("incidents?page=-3")]
    [InlineData("incidents?status=42&sort=42&sev=9")]
    [InlineData("incidents?status=%00&sort=%3Cscript%3E&sev=x")]
    public async Task Open_WithAHostileAddress_IsTheListAllTheSame(string path)
    {
        await using var browser = await ThreeAsync();

        Assert.Equal(3, Titles(Open(browser, path)).Count);
    }

    [Fact]
    public async Task Open_BeyondTheLastPage_ShowsTheLastOne()
    {
        await using var browser = await ThreeAsync();

        Assert.Equal(3, Titles(Open(browser, "incidents?page=7")).Count);
    }

    [Fact]
    public async Task Open_WithNothingToShow_SaysWhatToDo()
    {
        await using var browser = await ThreeAsync();
        var page = Open(browser, "incidents?q=nothing+like+it");

        page.WaitForAssertion(() => Assert.Contains("No incident matches", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".empty button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count));
    }

    [Fact]
    public async Task Incident_OpenedBySomebodyElse_AppearsInTheList()
    {
        await using var browser = await ThreeAsync();
        var page = Open(browser, "incidents");

        await browser.Rooms.NewIncidentAsync("<b>New</b> one");

        page.WaitForAssertion(() => Assert.Equal("<b>New</b> one", Titles(page)[0]));
    }

    private static IRenderedComponent<IncidentsPage> Open(Browser browser, string path)
    {
        browser.Navigation.NavigateTo(path);
        var page = browser.Render<IncidentsPage>();
        page.WaitForState(() => page.FindAll("a.row-title, .empty").Count > 0);
        return page;
    }

    private static IReadOnlyList<string> Titles(IRenderedComponent<IncidentsPage> page) => [.. page.FindAll("a.row-title").Select(link => link.TextContent)];

    private async Task<Browser> ThreeAsync()
    {
        var browser = await Browser.OpenAsync(postgres);
        await browser.Rooms.NewIncidentAsync("Pool exhausted", severity: Severity.Sev1);
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await browser.Rooms.NewIncidentAsync("Disk full");
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(1));
        var resolved = await browser.Rooms.NewIncidentAsync("Resolved pool", severity: Severity.Sev1);
        await browser.Rooms.Statuses.ChangeAsync(Rooms.Responder, resolved.Id, IncidentStatus.Triage, IncidentStatus.Resolved);
        return browser;
    }
}

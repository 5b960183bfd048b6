using System.Globalization;
using System.Security.Claims;
using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.People;
using IncidentHub.Web.Timeline;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelinePrintPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_Asked_PrintsWhatTheFilterLeavesInTheReadersZoneOrNothingAtAll()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("**It** begins", OccurredAt: Rooms.Start.AddHours(-12), EndedAt: Rooms.Start.AddHours(-10), IsApproximate: true));
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("The pool is too large", TimelineEntryKind.Finding));

        var whole = Show(browser, incident, Rooms.Viewer, "");
        whole.WaitForAssertion(() => Assert.Equal(2, whole.FindAll("tbody tr").Count));
        Assert.Equal("≈ 2 Feb 2026, 22:30 – 3 Feb 2026, 00:30", whole.Find("tbody td").TextContent);
        Assert.Equal("It", whole.Find("tbody strong").TextContent);
        Assert.Contains("2 entries.", whole.Markup, StringComparison.Ordinal);

        var findings = Show(browser, incident, Rooms.Viewer, "?kind=Finding");
        findings.WaitForAssertion(() => Assert.Equal("Responder · Finding", Assert.Single(findings.FindAll("tbody td:last-child")).TextContent));
        Assert.Contains("1 entry.", findings.Markup, StringComparison.Ordinal);

        var restricted = await browser.Rooms.NewIncidentAsync("Keys leaked", visibility: Visibility.Restricted);
        var hidden = Show(browser, restricted, Rooms.Viewer, "", out var answer);
        hidden.WaitForAssertion(() => Assert.Equal(StatusCodes.Status404NotFound, answer.Response.StatusCode));
        Assert.Contains("that you may see", hidden.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Keys leaked", hidden.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<TimelinePrintPage> Show(Browser browser, Incident incident, Actor actor, string query) => Show(browser, incident, actor, query, out _);

    private static IRenderedComponent<TimelinePrintPage> Show(Browser browser, Incident incident, Actor actor, string query, out HttpContext context)
    {
        var asked = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(PersonClaims.Id, actor.UserId!.Value.ToString("D", CultureInfo.InvariantCulture)),
                    new Claim(PersonClaims.Role, actor.Role.ToString()), new Claim(PersonClaims.TimeZone, "Europe/Berlin"),
                ],
                "test")),
        };
        asked.Request.QueryString = new QueryString(query);
        context = asked;
        return browser.Render<TimelinePrintPage>(parameters => parameters.AddCascadingValue<HttpContext>(asked).Add(page => page.Number, incident.Number));
    }
}

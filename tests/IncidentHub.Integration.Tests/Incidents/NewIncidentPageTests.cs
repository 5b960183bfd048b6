using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class NewIncidentPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Open_WithOneLine_LeadsToTheIncidentAndForgetsTheDraft()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        browser.Keep("new.title", "Sign-in fa");
        var page = browser.Render<NewIncidentPage>();
        page.WaitForAssertion(() => Assert.Equal("Sign-in fa", page.Find("input.field").GetAttribute("value")));

        await page.InvokeAsync(() => page.Find("input.field").InputAsync(" "));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("Write one line", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("input.field").InputAsync("Sign-in fails"));
        await page.InvokeAsync(() => page.Find("input[value=Sev1]").ChangeAsync("Sev1"));
        await page.InvokeAsync(() => page.Find("input[type=checkbox]").ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("incidents/1", browser.Path);
        var made = (await browser.Rooms.Queries.FindAsync(Rooms.Responder, 1))!.Incident;
        Assert.Equal(("Sign-in fails", Severity.Sev1, Visibility.Restricted), (made.Title, made.Severity, made.Visibility));
        Assert.Equal(["new.title", "new.summary"], browser.JSInterop.Invocations["incidentHubDrafts.clear"].Select(call => call.Arguments[0]));
    }

    [Fact]
    public async Task PersonPage_ShowsRolesAndTasksThatTheReaderMaySee()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var id = Rooms.Manager.UserId!.Value;
        await using (var db = await browser.Rooms.Contexts.CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO users (id, display_name, role, created_at, email, normalized_email, user_name, normalized_user_name, time_zone, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                VALUES ({id}, 'Database administrator', 'Manager', now(), 'dba@example.org', 'DBA@EXAMPLE.ORG', 'dba@example.org', 'DBA@EXAMPLE.ORG', 'UTC', true, false, false, false, 0)
                """, Xunit.TestContext.Current.CancellationToken);
        }

        var (shown, hidden) = (await browser.Rooms.NewIncidentAsync("Shown"), await browser.Rooms.NewIncidentAsync("Hidden", visibility: Visibility.Restricted));
        foreach (var incident in new[] { shown, hidden })
        {
            await browser.Rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Commander, id, "Database administrator");
            await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = $"task of {incident.Title}", OwnerId = id, OwnerName = "Database administrator" });
        }

        var page = browser.Render<PersonPage>(parameters => parameters.Add(person => person.Id, id));

        page.WaitForAssertion(() => Assert.Contains("INC-1 Shown", page.Markup, StringComparison.Ordinal));
        Assert.Contains("task of Shown", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", page.Markup, StringComparison.Ordinal);
        page.Render(parameters => parameters.Add(person => person.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("There is no such person", page.Markup, StringComparison.Ordinal));
    }
}

using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Updates;

public sealed class UpdateReminderBarTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Bar_AsTheTimePasses_AppearsAndGoesWithAnUpdateWithoutAReload()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var rooms = browser.Rooms;
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.CommunicationsLead, Rooms.Responder.UserId, "Responder");
        await rooms.Reminders.RunCycleAsync();
        var bar = browser.Render<UpdateReminderBar>();
        Assert.Empty(bar.FindAll(".reminder"));

        rooms.Time.Advance(TimeSpan.FromMinutes(26));
        await rooms.Reminders.RunCycleAsync();
        bar.WaitForAssertion(() => Assert.Contains("due in 4 min", bar.Find(".reminder").TextContent, StringComparison.Ordinal));
        Assert.Equal($"incidents/{incident.Number}", bar.Find(".reminder a").GetAttribute("href"));
        Assert.Contains("needs a status update", bar.Find("[role=status]").TextContent, StringComparison.Ordinal);

        rooms.Time.Advance(TimeSpan.FromMinutes(9));
        await rooms.Reminders.RunCycleAsync();
        bar.WaitForAssertion(() => Assert.Contains("overdue by 5 min", bar.Find(".reminder").TextContent, StringComparison.Ordinal));

        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("Told support", TimelineEntryKind.Update));
        await rooms.Reminders.RunCycleAsync();
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll(".reminder")));
    }

    [Fact]
    public async Task Bar_OfSomebodyElse_StaysAway()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev1);
        await browser.Rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.CommunicationsLead, Rooms.Responder.UserId, "Responder");
        browser.Rooms.Time.Advance(TimeSpan.FromHours(1));
        await browser.Rooms.Reminders.RunCycleAsync();

        Assert.Empty(browser.Render<UpdateReminderBar>().FindAll(".reminder"));
    }

    [Fact]
    public async Task Head_OfAnOpenIncident_SaysWhenTheNextUpdateIsDue()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var rooms = browser.Rooms;
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await rooms.Reminders.RunCycleAsync();
        var head = browser.Render<IncidentHead>(parameters => parameters.Add(shown => shown.Details, new IncidentDetails(incident, [], [])));
        Assert.Contains("Update due in 30 min", head.Find(".facts").TextContent, StringComparison.Ordinal);

        rooms.Time.Advance(TimeSpan.FromMinutes(18));
        await rooms.Reminders.RunCycleAsync();
        head.WaitForAssertion(() => Assert.Contains("Update due in 12 min", head.Find(".facts").TextContent, StringComparison.Ordinal));

        rooms.Time.Advance(TimeSpan.FromMinutes(12));
        await rooms.Reminders.RunCycleAsync();
        head.WaitForAssertion(() => Assert.Contains("Update due now", head.Find(".facts .late").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_SeverityChosen_GoesThroughTheHistory()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev3);
        var head = browser.Render<IncidentHead>(parameters => parameters
            .Add(shown => shown.Details, new IncidentDetails(incident, [], [])).Add(shown => shown.CanEdit, true));

        await head.InvokeAsync(() => head.Find("select.severity").ChangeAsync("Sev1"));

        Assert.Equal(Severity.Sev1, Assert.Single(await browser.Rooms.Severities.ListAsync(Rooms.Responder, incident.Id)).To);
    }
}

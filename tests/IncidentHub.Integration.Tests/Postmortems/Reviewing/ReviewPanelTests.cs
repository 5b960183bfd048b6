using Bunit;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems.Reviewing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Reviewing;

public sealed class ReviewPanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Panel_OfAReviewer_LeadsFromAskingToApproval()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        await using (var db = await browser.Rooms.Contexts.CreateDbContextAsync())
        {
            db.Users.Add(new User { Id = Rooms.Manager.UserId!.Value, DisplayName = "Manager", Role = Role.Manager, Email = "manager@example.org", UserName = "m", NormalizedEmail = "M", NormalizedUserName = "M" });
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var incident = await browser.Rooms.NewIncidentAsync();
        var drafts = browser.Services.GetRequiredService<PostmortemDrafts>();
        var template = (await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync(Xunit.TestContext.Current.CancellationToken))[0];
        await drafts.StartAsync(Rooms.Responder, incident.Number, template.Id, Xunit.TestContext.Current.CancellationToken);
        var panel = browser.Render<ReviewPanel>(parameters => parameters.Add(one => one.Number, incident.Number).Add(one => one.CanEdit, true));
        panel.WaitForAssertion(() => Assert.Equal("Draft", panel.Find(".pill").TextContent));
        Assert.Contains("There is no root cause.", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".mine"));

        await panel.InvokeAsync(() => panel.Find("select").ChangeAsync(Rooms.Manager.UserId.Value.ToString()));
        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());
        panel.WaitForAssertion(() => Assert.Equal("In review", panel.Find(".pill").TextContent));
        await panel.InvokeAsync(() => panel.FindAll(".mine button")[0].ClickAsync(new()));
        panel.WaitForAssertion(() => Assert.Contains("checklist", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        for (var item = 0; item < 4; item++)
        {
            await panel.InvokeAsync(() => panel.FindAll("input[type=checkbox]")[item].ChangeAsync(true));
            panel.WaitForAssertion(() => Assert.Contains($"{item + 1} of 4 checked", panel.Markup, StringComparison.Ordinal));
        }

        await panel.InvokeAsync(() => panel.FindAll(".mine button")[0].ClickAsync(new()));
        panel.WaitForAssertion(() => Assert.Equal("Approved", panel.Find(".pill").TextContent));
        Assert.Empty(panel.FindAll(".mine, [role=alert]"));
        Assert.Contains("1 of 1 approved", panel.Markup, StringComparison.Ordinal);

        browser.Become(Rooms.Viewer);
        var read = browser.Render<ReviewPanel>(parameters => parameters.Add(one => one.Number, incident.Number));
        read.WaitForAssertion(() => Assert.Equal("Approved", read.Find(".pill").TextContent));
        Assert.Empty(read.FindAll("button, select, input:not([disabled])"));
    }
}

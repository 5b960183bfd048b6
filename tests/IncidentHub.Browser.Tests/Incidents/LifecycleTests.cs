using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

public sealed class LifecycleTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Steps_ByKeyboardAlone_MoveNowAndAtATimeGiven()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Reports stop at page two");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");
        var steps = page.GetByRole(AriaRole.Group, new() { Name = "Status:" });

        await page.Keyboard.PressAsync("s");
        await Expect(steps.Locator("[aria-current=step]")).ToContainTextAsync("Investigating");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move to a step at a time that you give" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Move to which step").SelectOptionAsync("Mitigated");
        await page.GetByLabel("When", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("-3h");
        await Expect(page.GetByText("3 h ago")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(steps.Locator("[aria-current=step]")).ToContainTextAsync("Mitigated");
        // It lies before anybody noticed: flagged at its step and beside the instant.
        await Expect(steps.Locator("[aria-current=step]")).ToContainTextAsync("Mitigated lies before");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Impact and times" }).GetByText("Mitigated lies before")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Merge_ByKeyboardAlone_IsSeenOnBothOpenPages()
    {
        var (_, into) = await browsers.App.OpenIncidentAsync("Quasar cache is cold");
        var (_, number) = await browsers.App.OpenIncidentAsync("Pages load slowly at night");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await using var other = await browsers.VisitAsync(Role.Administrator);
        var page = await visitor.OpenAsync($"incidents/{number}");
        await other.OpenAsync($"incidents/{into}");
        await page.GetByLabel("Log a timeline entry").FillAsync("Seen on the night shift");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "night shift" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Merge into…" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Merge INC-")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("quasar");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Incidents found" })).ToContainTextAsync("Quasar cache is cold");
        await page.Keyboard.PressAsync("Enter");
        var confirm = page.GetByRole(AriaRole.Button, new() { Name = $"Merge into INC-{into}" });
        await Expect(confirm).ToBeFocusedAsync();
        await Expect(page.GetByText("hypotheses, measures and tasks move there")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Note).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"incidents/{into}");
        await Expect(page.GetByLabel("Log a timeline entry")).ToHaveCountAsync(0);
        await Expect(other.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "night shift" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Reminder_OnAnotherPage_ComesWithoutAReloadAndGoesWithAnUpdate()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder, Device.Phone);
        var page = await visitor.OpenAsync("tasks");
        var actor = await browsers.App.GetPersonAsync(Role.Responder);
        var incidents = browsers.App.Services.GetRequiredService<IncidentService>();
        var made = await incidents.CreateAsync(actor, new NewIncident
        {
            Title = "Zeppelin bookings fail",
            Severity = Severity.Sev1,
            DetectedAt = TimeProvider.System.GetUtcNow().AddMinutes(-40),
        });
        await browsers.App.Services.GetRequiredService<RoleService>().AssignAsync(actor, made.Id, IncidentRole.CommunicationsLead, actor.UserId, actor.Name);

        var bar = page.Locator(".reminder");
        await Expect(bar).ToContainTextAsync("overdue by 10 min");
        await bar.GetByRole(AriaRole.Link, new() { Name = "Zeppelin" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Zeppelin bookings fail" })).ToBeVisibleAsync();
        await page.GetByLabel("Log a timeline entry").FillAsync("/update Support and the status page were told");
        // Understood: the line is in the hands of its script.
        await Expect(page.Locator("#compose-hint")).ToHaveTextAsync("Update");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".reminder")).ToHaveCountAsync(0);
        await Expect(page.Locator(".incident-head")).ToContainTextAsync("Update due in 30 min");
        await browsers.App.Services.GetRequiredService<StatusService>().ChangeAsync(actor, made.Id, IncidentStatus.Triage, IncidentStatus.Cancelled);
    }
}

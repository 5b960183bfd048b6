using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Browser.Tests.Postmortems.Import;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Pictures of the import: a document with doubts, one that is edited, many at once, and the original with its incident.</summary>
public sealed class ImportShots(BrowserFixture browsers)
{
    private const string Outage = """
        # Sign-in and payments fail: the connection pool is exhausted

        ## Summary

        From 22:00 sign-in and payments failed for 30% of users. The outage lasted six hours.

        ## Timeline

        - 22:00 Spike of database errors on the accounts service
        - 22:05 Engineering team paged
        - 22:10 Database performance metrics are looked at first
        - ~22:30 The last deployment is suspected; nothing in it touches the pool
        - Somebody rings the network team
        - 23:30 The network between the zones is ruled out
        - 00:00 Escalated to senior engineering management
        - 00:30 Deadlocks confirmed as the cause: connections wait for one another in a cycle. 00:45 The pool is limited to 40
        - 02:00 All services restored

        ## Root cause

        The pool was configured with more connections than the database accepts, so that
        transactions waited for one another until they were ended.

        ## Corrective and preventative measures

        - **Configuration:** compare the settings of the pool with the load each quarter
        - **Monitoring:** an alarm on deadlocks and on waiting connections

        ## Tasks

        - [x] Adjust the pool's settings
        - [ ] Alert on deadlocks
        - [ ] Train the teams on database incidents

        See the dashboard of that night for the curve of waiting sessions.
        """;

    private const string Clear = "# Cards refused on 2025-05-04\n\n## Timeline (UTC)\n- 10:00 Payments fail\n- 10:30 Payments pass again, restored\n\n## Root cause\nA certificate had run out.\n";

    private static readonly Device[] Devices = [Device.Desk, Device.Desk with { Dark = true }, Device.Phone, Device.Phone with { Dark = true }];

    [Fact(Explicit = true)]
    public async Task Take_Imports_LeavesPictures()
    {
        foreach (var device in Devices)
        {
            await using var visitor = await browsers.VisitAsync(Role.Responder, device);
            var page = await visitor.OpenAsync("import");
            await ShootAsync(page, device, "import");
            await ImportKeyboardTests.GiveAsync(page, ("pool.md", $"{Outage}\n{device.Width} {device.Dark}\n"));
            await Expect(page.Locator(".queue .message")).ToBeVisibleAsync();
            await Expect(page.Locator(".line").First).ToBeAttachedAsync();
            await ShootAsync(page, device, "import-review");
            var typist = new ReviewTypist(page);
            await ReviewTypist.ReadyAsync(page);
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("e");
            await Expect(page.Locator(".queue input[type=date]")).ToBeFocusedAsync();
            await ShootAsync(page, device, "import-day");
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("h1").ClickAsync();
            await typist.SettleAsync();
            await page.Locator(".part").Filter(new() { HasText = "Deadlocks confirmed" }).ClickAsync();
            await ShootAsync(page, device, "import-settled");
            await page.Locator(".part.on").GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
            await ShootAsync(page, device, "import-edit");
            if (device.Width < Device.Desk.Width)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "The document" }).ClickAsync();
                await ShootAsync(page, device, "import-document");
                await page.GetByRole(AriaRole.Button, new() { Name = "The incident" }).ClickAsync();
            }
            await page.Locator(".part textarea").PressAsync("Escape");
            await Expect(page.Locator(".part textarea")).ToHaveCountAsync(0);
            await typist.SaveAsync();
            await page.GetByText("Imported from").ScrollIntoViewIfNeededAsync();
            await ShootAsync(page, device, "import-original");
        }

        foreach (var device in Devices)
        {
            await using var visitor = await browsers.VisitAsync(Role.Responder, device);
            var page = await visitor.OpenAsync("import");
            await ImportKeyboardTests.GiveAsync(page, ("pool.md", Outage), ("cards.md", Clear + device), ("notes.md", "# Plan\n\nNothing happened.\n"), ("log.txt", new string('x', 7_000_000)));
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "without doubts" })).ToBeVisibleAsync();
            await ShootAsync(page, device, "import-many");
            await page.GetByRole(AriaRole.Button, new() { Name = "without doubts" }).ClickAsync();
            await Expect(page.GetByText("made.")).ToBeVisibleAsync();
            await page.EvaluateAsync("() => document.querySelector('nav a[href$=incidents]').click()");
            await Expect(page.Locator(".leaving")).ToBeVisibleAsync();
            await ShootAsync(page, device, "import-leaving");
        }
    }

    // As much as a window holds: what sticks to its edges is what a person sees.
    private static async Task ShootAsync(IPage page, Device device, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, $"{name}-{device.Width}-{(device.Dark ? "dark" : "light")}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    private static string Folder => Environment.GetEnvironmentVariable("INCIDENTHUB_SHOTS")
        ?? throw new InvalidOperationException("INCIDENTHUB_SHOTS names the folder for the pictures; start this with ./shots.sh.");
}

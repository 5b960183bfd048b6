using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Takes a picture of every page, on a desk and on a phone, light and dark. Started by <c>shots.sh</c>, never with the tests.</summary>
public sealed class ScreenshotTests(BrowserFixture browsers)
{
    private static readonly Device[] Devices =
    [
        Device.Desk, Device.Desk with { Dark = true }, Device.Phone, Device.Phone with { Dark = true },
    ];

    [Fact(Explicit = true)]
    public async Task Take_EveryPageOfAFullApp_LeavesPictures()
    {
        var database = await browsers.Postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database);
        await using var stage = await Stage.SetAsync(app, database);
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            foreach (var (name, path) in stage.Pages)
                await TakeAsync(visitor, device, name, path);
            await TakeOverlaysAsync(visitor, device, stage);
        }
        await TakeFirstScreensAsync(app);
    }

    [Fact(Explicit = true)]
    public async Task Take_EveryPageOfAnEmptyApp_LeavesPictures()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await app.RemoveExampleAsync();
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            foreach (var (name, path) in Stage.EmptyPages)
                await TakeAsync(visitor, device, $"empty-{name}", path);
        }
    }

    [Fact(Explicit = true)]
    public async Task Take_ADrill_LeavesPictures()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        var drill = await app.HoldDrillAsync();
        await PinNewestAsync(app);
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            foreach (var (name, path) in Stage.DrillPages(drill))
                await TakeAsync(visitor, device, $"drill-{name}", path);
            await TakeAsync(visitor, device, "drill-pinned", "incidents/1");
        }
    }

    [Fact(Explicit = true)]
    public async Task Take_Deadlocks_LeavesPictures()
    {
        var database = await browsers.Postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database);
        await using var stage = await DeadlockStage.SetAsync(app, database);
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            foreach (var (name, path) in stage.Pages)
                await TakeAsync(visitor, device, name, path);
        }
    }

    [Fact(Explicit = true)]
    public async Task Take_Pools_LeavesPictures()
    {
        var database = await browsers.Postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database, configure: host => host.UseSetting("IncidentHub:Outbound:AllowedNetworks", "127.0.0.0/8"));
        await using var stage = await PoolStage.SetAsync(app, database);
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            foreach (var (name, path) in stage.Pages)
                await TakeAsync(visitor, device, name, path);
            var page = await visitor.OpenAsync($"databases/{stage.Chain[2]}");
            foreach (var (span, source) in ((string, string)[])[("24 h", "a point per 5 min"), ("7 d", "a point per 30 min"), ("1 y", "from hours")])
            {
                await page.GetByRole(AriaRole.Button, new() { Name = span, Exact = true }).ClickAsync();
                await Assertions.Expect(page.GetByText(source)).ToBeVisibleAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Camera.ShootAsync(page, device, $"pool-server-{span.Replace(" ", "", StringComparison.Ordinal)}");
            }
            await page.GotoAsync($"databases/{stage.Chain[1]}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Choose a stretch" }).ClickAsync();
            await page.GetByLabel("From", new() { Exact = true }).FillAsync("-1m");
            await page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
            await page.GetByText("Who used it then").ClickAsync();
            await Assertions.Expect(page.GetByLabel("What it shows")).ToBeVisibleAsync();
            await Camera.ShootAsync(page, device, "pool-stretch");
            await page.GotoAsync("databases/new");
            foreach (var kind in (string[])["PgBouncer", "Application"])
            {
                await page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync();
                await Camera.ShootAsync(page, device, $"target-form-{kind}");
            }
            await page.GotoAsync("incidents/2");
            await page.GetByRole(AriaRole.Link, new() { Name = "Charts", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "orders-pooler" })).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Camera.ShootAsync(page, device, "pool-evidence");
        }
        await PoolStage.PublishAsync(app);
        PoolStage.Crowd(app);
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(app, device);
            await TakeAsync(visitor, device, "pools-hundred", "databases");
            await TakeAsync(visitor, device, "pool-postmortem", "postmortems/2");
        }
    }

    [Fact(Explicit = true)]
    public async Task Take_TheWayIn_LeavesPictures()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync(), isFirstStart: true);
        foreach (var device in Devices)
        {
            await using var visitor = await browsers.VisitAsync(app.Address, device);
            await TakeAsync(visitor, device, "set-up", app.SetupLink.ToString());
            await visitor.Page.GotoAsync("");
            await Camera.ShootAsync(visitor.Page, device, "before-set-up");
        }
        foreach (var device in Devices)
        {
            await using var visitor = await browsers.VisitAsync(browsers.App.Address, device);
            await TakeAsync(visitor, device, "sign-in", "sign-in");
            await visitor.Page.GetByLabel("E-mail").FillAsync("nobody@example.org");
            await visitor.Page.GetByLabel("Password").FillAsync("wrong");
            await visitor.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await Camera.ShootAsync(visitor.Page, device, "sign-in-wrong");
        }
    }

    [Fact(Explicit = true)]
    public async Task Take_PastedLogs_LeavesPictures()
    {
        (int, string)[] two = [(14386, "UPDATE accounts\n   SET balance = balance - 40\n WHERE id = 7"), (14387, "UPDATE accounts SET closed_on = '2024-03-10' WHERE id = 8")];
        (int, string)[] three = [.. two, (14391, "DELETE FROM sessions WHERE account = 7")];
        (string Name, string Text)[] texts =
        [
            ("deadlocks-paste-full", ReportWriter.Stderr(two) + ReportWriter.Csv(three)),
            ("deadlocks-paste-broken", $"The deadlock came back tonight.\n\n{ReportWriter.Client(two)[..230]}"),
            ("deadlocks-paste-none", "2024-03-10 22:00:01 UTC [12] LOG:  checkpoint starting: time\nA deadlock, said the on-call.\n"),
        ];
        foreach (var device in Devices)
        {
            await using var visitor = await SignInAsync(browsers.App, device);
            foreach (var (name, text) in texts)
            {
                var page = await visitor.OpenAsync("deadlocks/paste");
                await page.GetByLabel("Part of a server log").FillAsync(text);
                await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Another text" })).ToBeVisibleAsync();
                await Camera.ShootAsync(page, device, name);
            }
            await TakeAsync(visitor, device, "deadlocks-paste", "deadlocks/paste");
        }
    }

    // As somebody does who tries it: from the list to the newest deadlock, and with it to the example.
    private async Task PinNewestAsync(IncidentHubApp app)
    {
        await using var visitor = await SignInAsync(app, Device.Desk);
        var page = await visitor.OpenAsync("deadlocks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Its history, and pin it to an incident" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
        await Camera.ShootAsync(page, Device.Desk, "drill-pin-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#pin").GetByRole(AriaRole.Link)).ToBeVisibleAsync(new() { Timeout = 40_000 });
    }

    // What README shows: as much as a window holds, last, because charts need a while to have something to show.
    private async Task TakeFirstScreensAsync(IncidentHubApp app)
    {
        await using var visitor = await SignInAsync(app, Device.Desk);
        (string Name, string Path)[] screens =
        [
            ("first-screen-incident", "incidents/1"), ("first-screen-database", $"databases/{Target.OwnId}"), ("first-screen-runbook", "runbooks/1"),
            ("first-screen-training", "training/1"),
        ];
        foreach (var (name, path) in screens)
        {
            await visitor.OpenAsync(path);
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Camera.ShootAsync(visitor.Page, Device.Desk, name, whole: false);
        }
    }

    private static async Task TakeOverlaysAsync(Visitor visitor, Device device, Stage stage)
    {
        var page = await visitor.OpenAsync($"incidents/{stage.Burning}");
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Results" }).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, device, "palette", whole: false);
        await CloseAsync(page);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Camera.ShootAsync(page, device, "keys", whole: false);
        if (device.Width < Device.Desk.Width)
        {
            await CloseAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).TapAsync();
            await Camera.ShootAsync(page, device, "menu", whole: false);
        }
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private async Task<Visitor> SignInAsync(IncidentHubApp app, Device device)
    {
        var visitor = await browsers.VisitAsync(app.Address, device);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
        return visitor;
    }

    private static async Task TakeAsync(Visitor visitor, Device device, string name, string path)
    {
        await visitor.OpenAsync(path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Camera.ShootAsync(visitor.Page, device, name);
    }
}

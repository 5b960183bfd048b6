using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Knowledge.Drills;

public sealed class DrillTests(BrowserFixture browsers)
{
    [Fact]
    public async Task StartADrill_FromTheDatabases_IsMarkedEverywhereUntilItIsStopped()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await app.GetPersonAsync(Role.Manager);
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);
        var page = await visitor.OpenAsync("databases");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start a drill" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Drill", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Watch the bank" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1", new() { HasText = "Drill: practice bank" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".head .pill.drill")).ToBeVisibleAsync();

        await visitor.OpenAsync("databases");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "Drill: practice bank" }).Locator(".pill.drill")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "About the drill" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the drill" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Stopped by hand")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start a drill" })).ToBeVisibleAsync();
        visitor.AssertClean();
    }
}

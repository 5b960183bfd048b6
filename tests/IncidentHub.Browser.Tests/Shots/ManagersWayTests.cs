using System.Globalization;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>
/// What a manager does after the example outage, by the pages alone, until all four tasks are verified: two by the metrics of a drill over
/// two minutes, one by the shipped runbook, one by a training session and a sign-off. Takes pictures on the way.
/// </summary>
public sealed class ManagersWayTests(BrowserFixture browsers)
{
    private static readonly LocatorAssertionsToContainTextOptions Windows = new() { Timeout = 240_000 };

    [Fact(Explicit = true)]
    public async Task Take_TheManagersWay_LeavesPicturesAndFourVerifiedTasks()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await app.GetPersonAsync(Role.Manager);
        await app.GetPersonAsync(Role.Responder);
        await using var manager = await browsers.VisitAsync(app.Address);
        await using var engineer = await browsers.VisitAsync(app.Address);
        await manager.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);
        await engineer.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);

        var page = await manager.OpenAsync("drills");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start a drill" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Watch the bank" })).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await AddMetricAsync(page, 1, "Sessions blocked", 20);
        await AddMetricAsync(page, 2, "Connections in use", 30);
        await DoAsync(page, 1);
        await DoAsync(page, 2);
        await Camera.ShootAsync(page, Device.Desk, "manager-task-looking");
        await ExpectVerifiedAsync(manager, 1, 2);
        await manager.OpenAsync("drills");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the drill" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start a drill" })).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await AddAsync(page, 3, "A runbook is there", async form => await Choice(form, "Runbook").SelectOptionAsync(new SelectOptionValue { Index = 1 }));
        await HoldTrainingAsync(page);
        await AddAsync(page, 4, "A training session was held", async form => await Choice(form, "Training session").SelectOptionAsync(new SelectOptionValue { Index = 1 }));
        await AddAsync(page, 4, "Somebody else looks and signs it off", _ => Task.CompletedTask);
        await DoAsync(page, 3);
        await DoAsync(page, 4);
        var other = await engineer.OpenAsync("tasks/4");
        await other.GetByLabel("What you saw").FillAsync("Two of three found the blocker of the drill within five minutes.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
        await ExpectVerifiedAsync(manager, 3, 4);

        await manager.OpenAsync("tasks/1");
        await Camera.ShootAsync(page, Device.Desk, "manager-task");
        await manager.OpenAsync("tasks?view=board&status=all");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verified", Exact = true }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await Camera.ShootAsync(page, Device.Desk, "manager-board");
        manager.AssertClean();
        engineer.AssertClean();
    }

    private static async Task ExpectVerifiedAsync(Visitor visitor, params int[] tasks)
    {
        foreach (var number in tasks)
        {
            await visitor.OpenAsync($"tasks/{number}");
            await Expect(visitor.Page.Locator(".head")).ToContainTextAsync("Verified", Windows);
        }
    }

    // By what a screen reader says: as text, the label of a choice holds all of its options.
    private static ILocator Choice(ILocator form, string name) => form.GetByRole(AriaRole.Combobox, new() { Name = name });

    private static Task AddMetricAsync(IPage page, int number, string metric, int limit) =>
        AddAsync(page, number, "A metric stays on one side of a bound", async form =>
        {
            await Choice(form, "Target").SelectOptionAsync(await form.Locator("option").Filter(new() { HasText = "(drill)" }).GetAttributeAsync("value") ?? "");
            await Choice(form, "Metric").SelectOptionAsync(metric);
            await form.GetByRole(AriaRole.Spinbutton, new() { Name = "Bound" }).FillAsync($"{limit}");
            await form.GetByRole(AriaRole.Spinbutton, new() { Name = "For" }).FillAsync("2");
            await Choice(form, "Unit").SelectOptionAsync("minutes");
        });

    private static async Task AddAsync(IPage page, int number, string kind, Func<ILocator, Task> fill)
    {
        await page.GotoAsync($"tasks/{number}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a check" }).ClickAsync();
        var form = page.Locator("form").Filter(new() { Has = page.GetByLabel("What shows that it worked") });
        await Choice(form, "What shows that it worked").SelectOptionAsync(kind);
        await fill(form);
        await Camera.ShootAsync(page, Device.Desk, $"manager-check-{number}");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add check" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
    }

    private static async Task HoldTrainingAsync(IPage page)
    {
        await page.GotoAsync("training/new");
        await page.GetByLabel("What it is about, in one line").FillAsync("Diagnose a database that stands still");
        await page.GetByLabel("When it begins").FillAsync(TimeProvider.System.GetUtcNow().AddMinutes(-30).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I was there" }).ClickAsync();
        await page.GetByLabel("Drill that was the exercise").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "It was held" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "It was not held" })).ToBeVisibleAsync();
        await Camera.ShootAsync(page, Device.Desk, "manager-training");
    }

    private static async Task DoAsync(IPage page, int number)
    {
        await page.GotoAsync($"tasks/{number}");
        await page.Locator("select.state").SelectOptionAsync("Done");
        await Expect(page.Locator(".head .pill").First).Not.ToContainTextAsync("Open");
    }
}

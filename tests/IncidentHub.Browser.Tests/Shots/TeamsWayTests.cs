using System.Globalization;
using System.Text.RegularExpressions;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>
/// What a team does after an outage, by the pages alone: pins a chart and a deadlock of a drill, writes the postmortem in two browsers, talks about a
/// passage, reviews, publishes within and to everybody, reads it on a phone and prints it. Takes pictures on the way.
/// </summary>
public sealed class TeamsWayTests(BrowserFixture browsers)
{
    private static readonly Device[] Devices = [Device.Desk, Device.Desk with { Dark = true }, Device.Phone, Device.Phone with { Dark = true }];

    private static string Folder => Environment.GetEnvironmentVariable("INCIDENTHUB_SHOTS")!;

    [Fact(Explicit = true)]
    public async Task Take_TheTeamsWay_LeavesPicturesAndAPublishedPostmortem()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await app.GetPersonAsync(Role.Manager);
        await app.GetPersonAsync(Role.Responder);
        var number = await app.ImportOutageAsync();
        await using var manager = await browsers.VisitAsync(app.Address);
        await using var engineer = await browsers.VisitAsync(app.Address);
        await manager.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);
        await engineer.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);

        await PinFromADrillAsync(manager, number);
        await WriteAsync(manager, engineer, number);
        await ReviewAsync(manager, engineer, number);

        var page = manager.Page;
        await manager.OpenAsync($"incidents/{number}/postmortem");
        await page.Locator("[data-key=p]").ClickAsync();
        await Camera.ShootAsync(page, Device.Desk, "team-publish", whole: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish version 1" }).ClickAsync();
        await Expect(page.Locator(".bar [role=status]")).ToContainTextAsync("Version 1 is published");
        await PublishToEverybodyAsync(manager, number);

        await manager.OpenAsync($"postmortems/{number}");
        await page.PdfAsync(new() { Path = Path.Combine(Folder, "team-within.pdf"), Format = "A4", PreferCSSPageSize = true });
        var pdf = await page.APIRequest.GetAsync(new Uri(app.Address, $"postmortems/{number}/v/1/pdf").ToString());
        Assert.Equal("application/pdf", pdf.Headers["content-type"]);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "team-file.pdf"), await pdf.BodyAsync());
        foreach (var device in Devices)
        {
            await using var signedIn = await browsers.VisitAsync(app.Address, device);
            await signedIn.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);
            foreach (var (name, path) in ((string, string)[])[("draft", $"incidents/{number}/postmortem"), ("history", $"incidents/{number}/postmortem/history"), ("choice", $"incidents/{number}/postmortem/public"), ("within", $"postmortems/{number}"), ("deadlines", "tasks/deadlines")])
            {
                await signedIn.OpenAsync(path);
                if (name == "draft")
                    await Expect(signedIn.Page.Locator(".document img").First).ToBeVisibleAsync();
                await Camera.ShootAsync(signedIn.Page, device, $"team-{name}");
            }

            await using var stranger = await browsers.VisitAsync(app.Address, device);
            await stranger.OpenAsync("public/1");
            await Expect(stranger.Page.Locator("article img")).ToHaveCountAsync(2);
            await Camera.ShootAsync(stranger.Page, device, "team-public");
            stranger.AssertClean();
        }

        await using var printed = await browsers.VisitAsync(app.Address);
        await printed.OpenAsync("public/1");
        await printed.Page.PdfAsync(new() { Path = Path.Combine(Folder, "team-public.pdf"), Format = "A4" });
        await manager.OpenAsync($"incidents/{number}/postmortem/public");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("We found a mistake in it, and publish it again.");
        await Camera.ShootAsync(page, Device.Desk, "team-withdraw", whole: false);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        foreach (var device in Devices)
        {
            await using var late = await browsers.VisitAsync(app.Address, device);
            await late.Page.GotoAsync("public/1?after");
            await Camera.ShootAsync(late.Page, device, "team-withdrawn");
        }

        manager.AssertClean();
        engineer.AssertClean();
    }

    private static async Task PinFromADrillAsync(Visitor manager, int number)
    {
        var page = await manager.OpenAsync("drills");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start a drill" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Watch the bank" }).ClickAsync(new() { Timeout = 90_000 });
        var bank = page.Url;
        await manager.OpenAsync("deadlocks");
        await page.Locator("tbody a[href*='deadlocks/']").First.ClickAsync(new() { Timeout = 90_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
        var incident = await page.Locator(".pin-form select").First.Locator("option").Filter(new() { HasText = $"INC-{number} " }).GetAttributeAsync("value");
        await page.Locator(".pin-form select").First.SelectOptionAsync(incident!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
        await Expect(page.Locator("#pin")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"INC-{number}"), new() { Timeout = 60_000 });

        await page.GotoAsync(bank);
        var chart = page.Locator("[data-chart]").First;
        await Expect(chart.Locator("canvas").First).ToBeVisibleAsync();
        // A minute of it, so that there is a line to see.
        await Task.Delay(TimeSpan.FromSeconds(45));
        var box = (await chart.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.6f), box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.8f), box.Y + 70, new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + box.Width - 14, box.Y + 60, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
        await page.Locator(".pin-form select").First.SelectOptionAsync(incident!);
        await page.GetByLabel("What it shows").FillAsync("The pool fills while two transfers wait for each other.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Pinned to")).ToBeVisibleAsync();
        await manager.OpenAsync("drills");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the drill" }).ClickAsync();
    }

    private static async Task WriteAsync(Visitor manager, Visitor engineer, int number)
    {
        var page = await manager.OpenAsync($"incidents/{number}/postmortem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the postmortem" }).ClickAsync();
        var (mine, other) = (page.Locator("textarea.source"), (await engineer.OpenAsync($"incidents/{number}/postmortem")).Locator("textarea.source"));
        await Expect(page.Locator(".document")).ToBeVisibleAsync();
        await Expect(engineer.Page.Locator(".document")).ToBeVisibleAsync();

        // One puts in what was measured, the other writes what was learnt.
        await mine.EvaluateAsync("element => { element.focus(); const at = element.value.indexOf('## Lessons'); element.setSelectionRange(at, at); }");
        await page.Keyboard.TypeAsync("## What was measured\n\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await Expect(page.Locator(".insert .pinned")).ToHaveCountAsync(2);
        await Camera.ShootAsync(page, Device.Desk, "team-insert", whole: false);
        await page.Locator(".insert .item", new() { HasText = "Charts and deadlock graphs" }).ClickAsync();
        await other.EvaluateAsync("element => { element.focus(); element.setSelectionRange(element.value.length, element.value.length); }");
        await other.PressSequentiallyAsync("\nThe first look went to the network, because the runbook began there. It should have asked the pool.\n");
        await Expect(mine).ToHaveValueAsync(new Regex("asked the pool"));
        await Expect(other).ToHaveValueAsync(new Regex("show evidence"));
        await Expect(engineer.Page.Locator(".document img").First).ToBeVisibleAsync();
        await Camera.ShootAsync(engineer.Page, Device.Desk, "team-writing", whole: false);

        var passage = page.Locator(".document p", new() { HasText = "The first look went" });
        await passage.ScrollIntoViewIfNeededAsync();
        await passage.ClickAsync(new() { ClickCount = 3, Position = new() { X = 40, Y = 10 } });
        await Expect(page.Locator(".comment-here")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, Device.Desk, "team-selected", whole: false);
        await page.Locator(".comment-here").ClickAsync();
        await page.GetByLabel("Comment on this passage").FillAsync("Which step of it? Then we can change the runbook. @Responder");
        await page.Locator(".rail form").GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Expect(engineer.Page.Locator(".threads")).ToContainTextAsync("Which step of it?");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).First.ClickAsync();
        await engineer.Page.GetByLabel("Answer", new() { Exact = true }).FillAsync("The second. I have a task for it.");
        await engineer.Page.Locator(".threads form").GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(page.Locator(".threads")).ToContainTextAsync("I have a task for it");
        await Camera.ShootAsync(page, Device.Desk, "team-comments", whole: false);
    }

    private static async Task ReviewAsync(Visitor manager, Visitor engineer, int number)
    {
        var page = await manager.OpenAsync($"incidents/{number}/postmortem");
        await page.Locator(".review summary").ClickAsync();
        await page.Locator("#review-ask").SelectOptionAsync(new SelectOptionValue { Label = "Responder" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        var other = await engineer.OpenAsync($"incidents/{number}/postmortem");
        foreach (var index in Enumerable.Range(0, Enum.GetValues<ReviewItem>().Length))
            await other.Locator(".review .check input").Nth(index).CheckAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator(".review summary")).ToContainTextAsync("Approved");
    }

    private static async Task PublishToEverybodyAsync(Visitor manager, int number)
    {
        var page = await manager.OpenAsync($"incidents/{number}/postmortem/public");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).FillAsync("Payments were slow for four hours");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).BlurAsync();
        foreach (var index in (int[])[0, 1])
            await page.GetByRole(AriaRole.Group, new() { Name = "Charts and graphs" }).GetByRole(AriaRole.Checkbox).Nth(index).CheckAsync();
        foreach (var field in (string[])["Summary", "Root cause", "Resolution", "Measures"])
            await page.GetByRole(AriaRole.Checkbox, new() { Name = field, Exact = true }).CheckAsync();
        await Expect(page.Locator(".paper img")).ToHaveCountAsync(2);
        await Camera.ShootAsync(page, Device.Desk, "team-choice-first");
        while (await page.Locator(".found li").CountAsync() is > 0 and var left)
        {
            await page.Locator(".found li").First.GetByRole(AriaRole.Button).Last.ClickAsync();
            await Expect(page.Locator(".found li")).Not.ToHaveCountAsync(left);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish to everybody" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish to everybody" }).ClickAsync();
        await Expect(page.GetByText("Read what is public")).ToBeVisibleAsync();
    }
}

using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Pictures of how a postmortem becomes public, and of what everybody reads then.</summary>
public sealed class StudioTests(BrowserFixture browsers)
{
    private static readonly Device[] Devices = [Device.Desk, Device.Desk with { Dark = true }, Device.Phone, Device.Phone with { Dark = true }];

    [Fact(Explicit = true)]
    public async Task Take_PublishingToEverybody_LeavesPictures()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        var number = await app.ImportOutageAsync();
        var manager = await app.GetPersonAsync(Role.Manager);
        var templates = await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync();
        await app.Services.GetRequiredService<PostmortemDrafts>().StartAsync(manager, number, templates.Single(template => template.ShippedKey == "review").Id);
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);

        var page = await visitor.OpenAsync($"incidents/{number}/postmortem/public");
        await Camera.ShootAsync(page, Device.Desk, "public-choice-first");
        foreach (var round in (string[])["Payments stood still for four hours", "Payments were slow for four hours"])
        {
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).FillAsync(round);
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).BlurAsync();
            foreach (var field in (string[])["Summary", "Root cause", "Resolution", "Measures"])
            {
                await page.GetByRole(AriaRole.Checkbox, new() { Name = field, Exact = true }).CheckAsync();
                await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = field, Exact = true })).ToBeEnabledAsync();
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "All entries" }).ClickAsync();
            await Camera.ShootAsync(page, Device.Desk, "public-choice-found");
            while (await page.Locator(".found li").CountAsync() is > 0 and var left)
            {
                var stand = page.Locator(".found li").First.GetByRole(AriaRole.Button).Last;
                await stand.ClickAsync();
                await Expect(page.Locator(".found li")).Not.ToHaveCountAsync(left);
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Publish to everybody" }).First.ClickAsync();
            await Camera.ShootAsync(page, Device.Desk, "public-ask", whole: false);
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish to everybody" }).ClickAsync();
            await Expect(page.GetByText("Read what is public")).ToBeVisibleAsync();
        }

        await AskForReviewAsync(app, number, manager);
        foreach (var device in Devices)
        {
            await using var signedIn = await browsers.VisitAsync(app.Address, device);
            await signedIn.SignInAsync(IncidentHubApp.EmailOf(Role.Manager), IncidentHubApp.Password);
            await Camera.ShootAsync(await signedIn.OpenAsync($"incidents/{number}/postmortem/public"), device, "public-choice");
            await Camera.ShootAsync(await signedIn.OpenAsync($"incidents/{number}/postmortem"), device, "studio-draft");
            await signedIn.OpenAsync("postmortems/templates");
            await Expect(signedIn.Page.Locator(".sample .document")).ToBeVisibleAsync();
            await Camera.ShootAsync(signedIn.Page, device, "studio-templates");
            await using var stranger = await browsers.VisitAsync(app.Address, device);
            foreach (var (name, path) in ((string, string)[])[("library", "public"), ("page", "public/1"), ("old", "public/1/v/1"), ("changes", "public/1/v/2/changes"), ("no-match", "public?q=zebra"), ("none", "public/99")])
                await Camera.ShootAsync(await stranger.OpenAsync(path), device, $"public-{name}");
            Assert.DoesNotContain(stranger.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
            Assert.Empty(stranger.Strays);
        }
    }

    private static async Task AskForReviewAsync(IncidentHubApp app, int number, Actor manager)
    {
        var (reviews, responder) = (app.Services.GetRequiredService<PostmortemReviews>(), await app.GetPersonAsync(Role.Responder));
        await reviews.AskAsync(manager, number, manager.UserId!.Value);
        await reviews.AskAsync(manager, number, responder.UserId!.Value);
        await reviews.TickAsync(responder, number, ReviewItem.DataCollected, true);
        var draft = (await app.Services.GetRequiredService<PostmortemDrafts>().FindAsync(manager, number))!;
        await app.Services.GetRequiredService<PostmortemDrafts>().SaveAsync(manager, number, draft.Version, draft.Source + "\nThe on-call engineer failed to look at the pool first; they should have known.\n", draft.TimeZone);
        var version = (await reviews.FindAsync(manager, number))!.DraftVersion;
        await reviews.DecideAsync(responder, number, version, ReviewDecision.ChangesAsked, "The last paragraph blames somebody. What did the runbook say?");
    }
}

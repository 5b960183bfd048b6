using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.CorrectiveTasks;

/// <summary>The manager's views, by mouse, by key, with two browsers and on a phone. Each keeps to tasks of its own by their word.</summary>
public sealed class TaskViewsTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Board_CardByMouseAndByKey_MovesForEverybody()
    {
        await AddAsync("Quince", "Quince pool is sized", "Quince alert is set");
        await using var manager = await browsers.VisitAsync(Role.Manager);
        await using var engineer = await browsers.VisitAsync(Role.Responder);
        var page = await manager.OpenAsync("tasks?view=board&q=Quince");
        var other = await engineer.OpenAsync("tasks?view=board&q=Quince");
        await Expect(Card(other, "Open", "Quince pool")).ToBeVisibleAsync();

        await Card(page, "Open", "Quince pool").DragToAsync(Column(page, "In progress"));
        await Expect(Card(page, "In progress", "Quince pool")).ToBeVisibleAsync();
        await Expect(Card(other, "In progress", "Quince pool")).ToBeVisibleAsync();

        await Card(page, "Open", "Quince alert").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Card(page, "In progress", "Quince alert")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Card(page, "Done", "Quince alert")).ToBeFocusedAsync();
        await Expect(Card(other, "Done", "Quince alert")).ToBeVisibleAsync();

        await Card(page, "In progress", "Quince pool").DragToAsync(Column(page, "Verified"));
        await Expect(Card(page, "In progress", "Quince pool")).ToBeVisibleAsync();
        await Expect(Column(page, "Verified").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        manager.AssertClean();
    }

    [Fact]
    public async Task List_ManyAtOnceByKey_ChangeAndComeBackByUndo()
    {
        await AddAsync("Medlar", "Medlar pool is sized", "Medlar alert is set", "Medlar page is written");
        await using var manager = await browsers.VisitAsync(Role.Manager);
        var page = await manager.OpenAsync("tasks?q=Medlar");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Medlar page is written" })).ToBeVisibleAsync();

        await page.GetByLabel("All of this page").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("New owner").FillAsync("Platform team");
        await page.GetByLabel("New priority").SelectOptionAsync(nameof(TaskPriority.High));
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change them" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Platform team" })).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Nobody" })).ToHaveCountAsync(3);
        manager.AssertClean();
    }

    [Fact]
    public async Task Board_OnAPhone_ScrollsInItselfAndOpensATask()
    {
        await AddAsync("Damson", "Damson pool is sized");
        await using var manager = await browsers.VisitAsync(Role.Manager, Device.Phone);
        var page = await manager.OpenAsync("tasks?view=board&q=Damson");

        await Expect(Card(page, "Open", "Damson pool")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone");
        await Column(page, "Verified").ScrollIntoViewIfNeededAsync();
        await Expect(Column(page, "Verified")).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Damson pool is sized" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Damson pool is sized" })).ToBeVisibleAsync();
    }

    private static ILocator Column(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Card(IPage page, string column, string title) => Column(page, column).GetByRole(AriaRole.Listitem).Filter(new() { HasText = title });

    private async Task AddAsync(string word, params string[] titles)
    {
        var (incident, _) = await browsers.App.OpenIncidentAsync($"{word} orders wait", severity: Severity.Sev2);
        var service = browsers.App.Services.GetRequiredService<CorrectiveTaskService>();
        var actor = await browsers.App.GetPersonAsync(Role.Responder);
        foreach (var title in titles)
            Assert.Equal(EditOutcome.Saved, (await service.AddAsync(actor, incident, new() { Title = title })).Outcome);
    }
}

using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;

namespace IncidentHub.Benchmarks.Timeline;

/// <summary>One real browser with as many pages as are asked for, all of one person who is signed in.</summary>
internal sealed class Lookers : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;
    private readonly IBrowserContext context;

    private Lookers(IPlaywright playwright, IBrowser chromium, IBrowserContext context) =>
        (this.playwright, this.chromium, this.context) = (playwright, chromium, context);

    public static async Task<Lookers> OpenAsync(IncidentHubApp app)
    {
        await app.GetPersonAsync(Role.Responder);
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Find(),
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"],
        });
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = app.Address.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("sign-in");
        await page.GetByLabel("E-mail").FillAsync(IncidentHubApp.EmailOf(Role.Responder));
        await page.GetByLabel("Password").FillAsync(IncidentHubApp.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.Locator("h1").First.WaitForAsync();
        await page.CloseAsync();
        return new Lookers(playwright, chromium, context);
    }

    public Task<IPage> NewPageAsync() => context.NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}

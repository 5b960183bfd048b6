using Bunit;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IncidentHub.Integration.Tests.Shell;

/// <summary>The frame around pages: whose clock they show, what a fault leaves, and what opens over them.</summary>
public sealed class MainLayoutTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_ThatFails_LeavesTheFrameAndCanBeTriedAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.JSInterop.Setup<string?>("incidentHub.timeZone").SetResult("Europe/Berlin");
        var fails = true;
        RenderFragment body = builder =>
        {
            if (fails)
                throw new InvalidOperationException("A secret of the server");
            builder.OpenComponent<Instant>(0);
            builder.AddAttribute(1, nameof(Instant.Value), Rooms.Start);
            builder.CloseComponent();
        };

        var page = browser.Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, body));
        page.WaitForAssertion(() => Assert.Contains("Something went wrong on this page", page.Find("main [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("A secret of the server", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll("nav a[href=incidents]"));

        fails = false;
        await page.InvokeAsync(() => page.Find("main [role=alert] button").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("3 Feb 2026, 10:30 UTC+01:00", page.Find("main time").TextContent));
        Assert.Empty(page.FindAll("main [role=alert]"));
    }

    [Fact]
    public async Task Page_ThatFailsAgain_IsToldAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var page = browser.Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, _ => throw new InvalidOperationException("Always")));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("main [role=alert] button")));

        await page.InvokeAsync(() => page.Find("main [role=alert] button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("main [role=alert] button")));
    }

    [Fact]
    public async Task Frame_KeysAndMenu_OpenAndCloseWhatTheyName()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.JSInterop.Setup<string?>("incidentHub.timeZone").SetResult("No/Such_Zone");
        var page = browser.Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, "<p>body</p>"));
        page.WaitForAssertion(() => Assert.Equal("body", page.Find("main p").TextContent));

        await page.InvokeAsync(() => page.Find("button[data-key='?']").ClickAsync(new()));
        Assert.Equal("Keys", page.Find("[role=dialog] h2").TextContent);
        await page.InvokeAsync(() => page.Find("[role=dialog] button").ClickAsync(new()));
        Assert.Empty(page.FindAll("[role=dialog]"));
        await page.InvokeAsync(() => page.Find("button[data-key=palette]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=dialog] input")));

        await page.InvokeAsync(() => page.Find("button[aria-label=Menu]").ClickAsync(new()));
        Assert.Equal("true", page.Find("button[aria-label=Menu]").GetAttribute("aria-expanded"));
        await page.InvokeAsync(() => page.Find("nav a[href=incidents]").ClickAsync(new()));
        Assert.Equal("false", page.Find("button[aria-label=Menu]").GetAttribute("aria-expanded"));
    }
}

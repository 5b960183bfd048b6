using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>Every other page is held to the policy where it is opened on a phone.</summary>
public sealed class ContentSecurityTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Open_SignIn_ObeysThePolicyAndStaysOnThisMachine()
    {
        await using var visitor = await browsers.VisitAsync(browsers.App.Address);
        var violations = await visitor.WatchPolicyAsync();

        await visitor.OpenAsync("sign-in");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(violations);
        visitor.AssertClean();
    }

    [Fact]
    public async Task RunInlineScript_OnAPage_IsStoppedAndSeenByTheseTests()
    {
        await using var visitor = await browsers.VisitAsync(Role.Viewer);
        var violations = await visitor.WatchPolicyAsync();
        var page = await visitor.OpenAsync("incidents");

        await page.EvaluateAsync("""
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
            }
            """);
        await page.WaitForFunctionAsync("() => window.violationsSeen > 0");

        Assert.Null(await page.EvaluateAsync<bool?>("() => window.ran ?? null"));
        Assert.NotEmpty(violations);
    }
}

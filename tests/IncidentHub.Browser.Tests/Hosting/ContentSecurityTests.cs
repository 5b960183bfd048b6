using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Hosting;

public sealed class ContentSecurityTests(BrowserFixture browsers)
{
    public static IEnumerable<TheoryDataRow<string>> Pages => SitePage.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_EveryPage_ObeysThePolicyAndStaysOnThisMachine(string page)
    {
        await using var visitor = await browsers.VisitAsync(Role.Administrator);
        var violations = await WatchAsync(visitor);

        await visitor.OpenAsync(SitePage.All[page]);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(violations);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Open_SignIn_ObeysThePolicyAndStaysOnThisMachine()
    {
        await using var visitor = await browsers.VisitAsync(browsers.App.Address);
        var violations = await WatchAsync(visitor);

        await visitor.OpenAsync("sign-in");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(violations);
        visitor.AssertClean();
    }

    [Fact]
    public async Task RunInlineScript_OnAPage_IsStoppedAndSeenByTheseTests()
    {
        await using var visitor = await browsers.VisitAsync(Role.Viewer);
        var violations = await WatchAsync(visitor);
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

    private static async Task<IReadOnlyCollection<string>> WatchAsync(Visitor visitor)
    {
        var violations = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await visitor.Page.ExposeFunctionAsync("reportViolation", (string what) => violations.Enqueue(what));
        await visitor.Page.AddInitScriptAsync("""
            window.violationsSeen = 0;
            document.addEventListener('securitypolicyviolation', async event => {
              await window.reportViolation(`${event.violatedDirective}: ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
              window.violationsSeen++;
            });
            """);
        return violations;
    }
}

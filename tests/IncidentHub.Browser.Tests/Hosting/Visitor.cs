using System.Collections.Concurrent;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>Somebody with a browser of their own. Remembers whatever the browser complained about and asked of other machines.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _strays = [];
    private readonly DateTimeOffset _since = TimeProvider.System.GetUtcNow();
    private readonly Uri _address;

    private Visitor(IBrowserContext context, IPage page, Uri address) => (Context, Page, _address) = (context, page, address);

    /// <summary>Cookies and storage of this person.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The open page.</summary>
    public IPage Page { get; }

    /// <summary>Errors on the console, scripts that were stopped or failed, and dialogs that a script opened.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Requests that would have left the app.</summary>
    public IReadOnlyCollection<string> Strays => _strays;

    internal static async Task<Visitor> StartAsync(IBrowserContext context, Uri address)
    {
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page, address);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                visitor._complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => visitor._complaints.Enqueue(error);
        page.Dialog += async (_, dialog) =>
        {
            visitor._complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        context.Request += (_, request) => visitor.Look(request.Url);
        page.WebSocket += (_, socket) => visitor.Look(socket.Url);
        return visitor;
    }

    /// <summary>Opens a page and waits until its heading is there, which for interactive pages means that its circuit stands.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("h1").First).ToBeVisibleAsync();
        return Page;
    }

    /// <summary>Collects what the content security policy stops on the pages that are opened from now on.</summary>
    public async Task<IReadOnlyCollection<string>> WatchPolicyAsync()
    {
        var violations = new ConcurrentQueue<string>();
        await Page.ExposeFunctionAsync("reportViolation", (string what) => violations.Enqueue(what));
        await Page.AddInitScriptAsync("""
            window.violationsSeen = 0;
            document.addEventListener('securitypolicyviolation', async event => {
              await window.reportViolation(`${event.violatedDirective}: ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
              window.violationsSeen++;
            });
            """);
        return violations;
    }

    /// <summary>Signs in by the form.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync("sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Now", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Fails when the browser complained or asked another machine for anything.</summary>
    public void AssertClean()
    {
        Assert.Empty(_complaints);
        Assert.Empty(_strays);
    }

    /// <summary>Goes, and tells what was on the page, which the runner shows with a test that failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await TellAsync();
        await Context.DisposeAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            var seen = await Page.EvaluateAsync<string>("document.title + '\\n' + (document.body?.innerText ?? '').slice(0, 1500)").WaitAsync(TimeSpan.FromSeconds(2));
            var lines = _complaints.Concat(AppFaults.Since(_since)).Prepend(seen).Prepend(Page.Url);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException or InvalidOperationException)
        {
            // A page that is gone has nothing to tell; the test's own failure is what counts.
        }
    }

    private void Look(string url)
    {
        var asked = new Uri(url);
        var ours = asked.Scheme is "data" or "blob" || asked.Authority == _address.Authority;
        if (!ours)
            _strays.Enqueue(url);
    }
}

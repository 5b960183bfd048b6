using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(IncidentHub.Browser.Tests.Hosting.BrowserFixture))]

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>
/// What starts once for all tests: a throw-away PostgreSQL, one Chromium, and one app that tests share by keeping to incidents of
/// their own. A test that must change the whole app starts one for itself.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const float Patience = 30_000;

    private readonly Dictionary<Role, string> _signedIn = [];
    private readonly SemaphoreSlim _signingIn = new(1);
    private PostgresCluster? _postgres;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private IncidentHubApp? _app;

    /// <summary>The app that tests share; it has the example outage, whose postmortem is published, and an administrator.</summary>
    public IncidentHubApp App => _app ?? throw new InvalidOperationException("The app is not started.");

    /// <summary>Hands out databases.</summary>
    public PostgresCluster Postgres => _postgres ?? throw new InvalidOperationException("PostgreSQL is not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var program = Chromium.Find();
        _postgres = await PostgresCluster.StartAsync(TestContext.Current.CancellationToken);
        await DeadlockScene.SlowDetectionAsync(_postgres.AsSuperuser("Database=postgres"));
        _app = IncidentHubApp.Start(await _postgres.CreateDatabaseAsync());
        await _app.PublishPostmortemAsync(number: 1);
        await _app.HoldTrainingAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>A person of the role in a browser of their own, signed in to the shared app.</summary>
    public async Task<Visitor> VisitAsync(Role role, Device? device = null) =>
        await NewVisitorAsync(App.Address, device ?? Device.Desk, await SignedInAsync(role));

    /// <summary>Somebody whom the app at that address does not know.</summary>
    public Task<Visitor> VisitAsync(Uri address, Device? device = null) => NewVisitorAsync(address, device ?? Device.Desk, null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _signingIn.Dispose();
    }

    private async Task<Visitor> NewVisitorAsync(Uri address, Device device, string? state)
    {
        var context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            StorageState = state,
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            ColorScheme = device.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = device.Width < Device.Desk.Width,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Etc/UTC",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        return await Visitor.StartAsync(context, address);
    }

    // Signing in costs a slow hash on purpose: once for each role is enough.
    private async Task<string> SignedInAsync(Role role)
    {
        await _signingIn.WaitAsync();
        try
        {
            if (_signedIn.TryGetValue(role, out var state))
                return state;
            await App.GetPersonAsync(role);
            await using var visitor = await VisitAsync(App.Address);
            await visitor.SignInAsync(IncidentHubApp.EmailOf(role), IncidentHubApp.Password);
            return _signedIn[role] = await visitor.Context.StorageStateAsync();
        }
        finally
        {
            _signingIn.Release();
        }
    }
}

using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Npgsql;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Monitoring;

/// <summary>What somebody does whose service is slow: adds the pooler and the application, sees where the queue stands, and pins it.</summary>
public sealed class PoolWayTests(BrowserFixture browsers)
{
    [Fact]
    public async Task AddedByTheForms_PoolThatIsTooSmall_IsSeenAndPinned()
    {
        Assert.SkipWhen(PgBouncer.Program is null, PgBouncer.Missing);
        var database = await browsers.Postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database, configure: host => host.UseSetting("IncidentHub:Outbound:AllowedNetworks", "127.0.0.0/8"));
        await using var pooler = await PgBouncer.StartAsync(database, new PgBouncerOptions { PoolSize = 1 }, TestContext.Current.CancellationToken);
        await using var application = await PooledApplication.StartAsync(
            new NpgsqlConnectionStringBuilder(pooler.ConnectionString) { Pooling = true }.ConnectionString, 4, $"orders-{pooler.Port}");
        await using var holder = await OpenAsync(pooler.ConnectionString);
        await using var waiter = await OpenAsync(pooler.ConnectionString);
        await ExecuteAsync(holder, "BEGIN");
        var waiting = ExecuteAsync(waiter, "SELECT 1");
        var (_, number) = await app.OpenIncidentAsync("Orders take seconds");
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);

        var page = await AddPoolerAsync(visitor, pooler);
        await AddApplicationAsync(visitor, application);
        await Expect(page.GetByText("the queue stands before orders-pooler")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "orders-pooler", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "orders-pooler" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Right now")).ToContainTextAsync("1 of 1");
        await PinAsync(page, number);

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Live charts" }).Locator("canvas").First).ToBeVisibleAsync();
        var picture = page.GetByRole(AriaRole.Img, new() { Name = "Charts of orders-pooler" });
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0, "the picture is not shown");
        await page.GetByRole(AriaRole.Link, new() { Name = "Charts", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-chart] canvas")).Not.ToHaveCountAsync(0);

        await holder.DisposeAsync();
        await waiting;
        visitor.AssertClean();
    }

    [Fact]
    public async Task Charts_LibraryThatCannotBeFetched_LeaveThePageAloneAndComeLater()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("The network is shaky");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var asked = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/vizor-echarts*", async route =>
        {
            await route.AbortAsync();
            asked.TrySetResult();
        });
        var page = await visitor.OpenAsync($"incidents/{number}");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await page.GetByLabel("Log a timeline entry").FillAsync("Still here");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tl .item")).ToHaveCountAsync(1);
        await page.UnrouteAllAsync();

        await Expect(page.Locator("[data-chart] canvas")).Not.ToHaveCountAsync(0);
    }

    private static async Task<IPage> AddPoolerAsync(Visitor visitor, PgBouncer pooler)
    {
        var page = await visitor.OpenAsync("databases/new");
        await page.GetByRole(AriaRole.Radio, new() { Name = "PgBouncer" }).CheckAsync();
        await Expect(Field(page, "Database")).ToHaveCountAsync(0);
        await Field(page, "Name").FillAsync("orders-pooler");
        await Field(page, "Host").FillAsync(pooler.Host);
        await Field(page, "Port").FillAsync($"{pooler.Port}");
        await Field(page, "User").FillAsync(PgBouncer.Stranger);
        await Field(page, "Password").FillAsync(pooler.Password);
        await Field(page, "Protection").SelectOptionAsync("Disable");
        await Field(page, "Its connections go to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        // Not the right user yet: the form says what to do about it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "stats_users" })).ToBeVisibleAsync();
        await Field(page, "User").FillAsync(PgBouncer.StatsUser);
        await Field(page, "Password").FillAsync(pooler.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Expect(page.GetByText("Connected to the console")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "orders-pooler" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task AddApplicationAsync(Visitor visitor, PooledApplication application)
    {
        var page = await visitor.OpenAsync("databases/new");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Application" }).CheckAsync();
        await Expect(Field(page, "Host")).ToHaveCountAsync(0);
        await Field(page, "Name").FillAsync("orders");
        await Field(page, "Address of its metrics").FillAsync(application.Metrics.ToString());
        await Field(page, "Its connections go to").SelectOptionAsync(new SelectOptionValue { Label = "orders-pooler (PgBouncer 1.18.0)" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "orders", Exact = true })).ToBeVisibleAsync();
    }

    // A label holds its hint too.
    private static ILocator Field(IPage page, string label) =>
        page.Locator("label").Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex($"^{label}") }).Locator("input, select");

    // As a hand does: a drag over a chart, where there is something to see by now.
    private static async Task PinAsync(IPage page, int number)
    {
        var chart = page.Locator("[data-chart]").First;
        await Expect(chart.Locator("canvas").First).ToBeVisibleAsync();
        var box = (await chart.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.4f), box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + 70, new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + box.Width - 14, box.Y + 60, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();
        await page.GetByLabel("What it shows").FillAsync("One connection for all of them");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"INC-{number}", Exact = true }).ClickAsync();
        await Expect(page.GetByText("One connection for all of them")).ToBeVisibleAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string pooler)
    {
        var connection = new NpgsqlConnection(pooler);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}

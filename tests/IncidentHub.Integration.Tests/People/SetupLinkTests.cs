using System.Net;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class SetupLinkTests(PostgresFixture postgres)
{
    private static readonly (string, string)[] Administrator =
        [("Input.Email", "first@example.org"), ("Input.DisplayName", "First"), ("Input.Password", IncidentHubApp.Password), ("Input.TimeZone", "Europe/Berlin")];

    [Fact]
    public async Task SetupLink_OnFirstStart_MakesTheAdministratorAndSignsIn()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();

        using var answer = await browser.SubmitAsync(app.SetupLink.PathAndQuery, Administrator);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var first = await browser.GetAsync("", Cancellation);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var people = await app.Services.GetRequiredService<PeopleDirectory>().ListAsync(Cancellation);
        Assert.Equal(("first@example.org", "First", Role.Administrator), people.Select(person => (person.Email, person.DisplayName, person.Role)).Single());
    }

    [Fact]
    public async Task SetupLink_UsedAgain_IsGone()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();
        using var other = app.NewBrowser();
        var page = await other.GetStringAsync(app.SetupLink, Cancellation);
        Assert.Contains("first administrator", page, StringComparison.Ordinal);
        using (await browser.SubmitAsync(app.SetupLink.PathAndQuery, Administrator)) { }

        using var again = await other.GetAsync(app.SetupLink, Cancellation);

        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("has been used", await again.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetupLink_TwoSubmissionsAtOnce_OneWins()
    {
        await using var app = await StartAsync();
        using var one = app.NewBrowser();
        using var two = app.NewBrowser();

        var link = app.SetupLink.PathAndQuery;
        var first = await one.OpenFormAsync(link);
        var second = await two.OpenFormAsync(link);

        var answers = await Task.WhenAll(
            one.SendAsync(link, first, Administrator),
            two.SendAsync(link, second, [.. Administrator, ("Input.Email", "second@example.org")]));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(answer => answer.StatusCode).Order());
        Assert.Single(await app.Services.GetRequiredService<PeopleDirectory>().ListAsync(Cancellation));
    }

    [Fact]
    public async Task SetupLink_WithBadInput_SaysWhatAndStaysUsable()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();

        using var answer = await browser.SubmitAsync(app.SetupLink.PathAndQuery, ("Input.Email", "nobody"), ("Input.DisplayName", ""), ("Input.Password", "short"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("not an e-mail address", page, StringComparison.Ordinal);
        Assert.Contains("Give a name", page, StringComparison.Ordinal);
        Assert.Contains("at least 12 characters", page, StringComparison.Ordinal);
        Assert.DoesNotContain("short", page, StringComparison.Ordinal);
        using var second = await browser.SubmitAsync(app.SetupLink.PathAndQuery, Administrator);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
    }

    [Fact]
    public async Task SetupLink_WithAWrongSecret_IsForbidden()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();

        using var wrong = await browser.GetAsync("setup?token=" + SecretToken.New(), Cancellation);
        using var none = await browser.GetAsync("setup", Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (wrong.StatusCode, none.StatusCode));
    }

    [Fact]
    public async Task SetupLink_AfterAnHour_IsGone()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero));
        await using var app = await StartAsync(time);
        using var browser = app.NewBrowser();
        time.Advance(FirstStart.Lifetime);

        using var answer = await browser.GetAsync(app.SetupLink, Cancellation);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("Restart IncidentHub", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyAddress_BeforeTheLinkIsUsed_IsUnavailable()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();
        string[] paths = ["", "sign-in", "incidents", "invitation?token=x", "api/anything", "hubs/live", "_blazor/negotiate"];

        await Assert.AllAsync(paths, async path =>
        {
            using var read = await browser.GetAsync(path, Cancellation);
            using var write = await browser.PostAsync(path, content: null, Cancellation);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (read.StatusCode, write.StatusCode));
            Assert.Contains("set-up link", await read.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task SetupLink_OfEachStart_IsNewAndPrintedOnce()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = IncidentHubApp.Start(database, isFirstStart: true);
        await using var two = IncidentHubApp.Start(database, isFirstStart: true);
        using var browser = two.NewBrowser();

        using var foreign = await browser.GetAsync(one.SetupLink.PathAndQuery, Cancellation);

        Assert.NotEqual(one.SetupLink.Query, two.SetupLink.Query);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task OtherProcess_AfterOneWasSetUp_OpensTooAndRefusesItsOwnLink()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = IncidentHubApp.Start(database, isFirstStart: true);
        await using var two = IncidentHubApp.Start(database, isFirstStart: true);
        using var browser = one.NewBrowser();
        using var other = two.NewBrowser();
        var form = await other.GetStringAsync(two.SetupLink, Cancellation);
        using (await browser.SubmitAsync(one.SetupLink.PathAndQuery, Administrator)) { }

        using var late = await other.SubmitAsync(two.SetupLink.PathAndQuery, Administrator);
        using var open = await other.GetAsync("sign-in", Cancellation);

        Assert.Contains("first administrator", form, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (late.StatusCode, open.StatusCode));
        Assert.Single(await two.Services.GetRequiredService<PeopleDirectory>().ListAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IncidentHubApp> StartAsync(TimeProvider? time = null) =>
        IncidentHubApp.Start(await postgres.CreateDatabaseAsync(), isFirstStart: true, builder =>
        {
            if (time is not null)
                builder.ConfigureTestServices(services => services.AddSingleton(time));
        });
}

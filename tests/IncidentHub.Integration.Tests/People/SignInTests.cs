using System.Net;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

public sealed class SignInTests(PostgresFixture postgres)
{
    private static readonly string Administrator = IncidentHubApp.EmailOf(Role.Administrator);

    [Fact]
    public async Task SignIn_WithAForeignReturnAddress_LeadsToTheFirstPage()
    {
        var app = await postgres.SharedAppAsync();
        string[] addresses =
        [
            "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example/", "/%09/elsewhere.example", "javascript:alert(1)", "incidents",
            "/sign-in?returnUrl=/sign-in",
        ];

        await Assert.AllAsync(addresses, async returnUrl =>
        {
            using var browser = app.NewBrowser();
            using var answer = await browser.SignInAsync(
                Administrator, IncidentHubApp.Password, "sign-in?returnUrl=" + (returnUrl.Contains('%') ? returnUrl : Uri.EscapeDataString(returnUrl)));

            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(app.Address, new Uri(app.Address, answer.Headers.Location!));
        });
    }

    [Fact]
    public async Task SignIn_FromAPageOfOurs_LeadsBackToIt()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();
        using var asked = await browser.GetAsync("incidents/new", Cancellation);

        using var answer = await browser.SignInAsync(Administrator, IncidentHubApp.Password, new Uri(app.Address, asked.Headers.Location!).PathAndQuery);

        Assert.Equal("/incidents/new", new Uri(app.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task SignIn_WrongPasswordOrUnknownAddress_ReadTheSame()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();

        using var wrong = await browser.SignInAsync(Administrator, "not the right password");
        using var unknown = await browser.SignInAsync("nobody@example.org", "not the right password");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        const string Sentence = "E-mail or password is wrong";
        Assert.Contains(Sentence, await wrong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains(Sentence, await unknown.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongTries_RefusesTheRightPasswordToo()
    {
        await using var app = await StartAsync();
        using var browser = app.NewBrowser();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using (await browser.SignInAsync(Administrator, "not the right password")) { }
        }

        using var answer = await browser.SignInAsync(Administrator, IncidentHubApp.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_Succeeding_SetsACookieThatScriptsAndOtherSitesCannotUse()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();

        using var answer = await browser.SignInAsync(Administrator, IncidentHubApp.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("IncidentHub.Session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Form_WithoutItsAntiforgeryToken_IsABadRequest()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = await app.SignInAsync(Role.Viewer);
        string[] pages = ["sign-in", "setup?token=x", "invitation?token=x", "new-password?token=x", "account/sign-out"];

        await Assert.AllAsync(pages, async page =>
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", page.Split('?')[0]), KeyValuePair.Create("Input.Email", Administrator)]);
            using var answer = await browser.PostAsync(page, content, Cancellation);
            using var after = await browser.GetAsync("", Cancellation);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        });
    }

    [Fact]
    public async Task Nobody_AskingForSomething_IsSentToSignInOnlyFromPages()
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();
        (string Path, bool IsPage)[] places = [("incidents", true), ("nowhere", true), ("api/incidents", false), ("hubs/live", false), ("_blazor", false)];

        await Assert.AllAsync(places, async place =>
        {
            using var answer = await browser.GetAsync(place.Path, Cancellation);

            Assert.Equal(place.IsPage ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized, answer.StatusCode);
        });
    }

    [Fact]
    public async Task Deactivated_WithASessionAndAToken_IsOutAtOnce()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync(Role.Responder);
        using var program = app.NewProgram();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await app.CreateTokenAsync(Role.Responder));
        using (var before = await program.GetAsync("api/incidents", Cancellation))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var person = await app.GetPersonAsync(Role.Responder);

        var refusals = await app.Services.GetRequiredService<PeopleAdministration>().DeactivateAsync(
            await app.GetPersonAsync(Role.Administrator), person.UserId!.Value, Cancellation);

        Assert.Empty(refusals);
        using var page = await browser.GetAsync("incidents", Cancellation);
        using var api = await program.GetAsync("api/incidents", Cancellation);
        using var again = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);
        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.UnprocessableEntity),
            (page.StatusCode, api.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task RoleChanged_WithASession_CountsFromTheNextRequest()
    {
        await using var app = await StartAsync();
        using var browser = await app.SignInAsync(Role.Viewer);
        var person = await app.GetPersonAsync(Role.Viewer);
        using (var before = await browser.GetAsync("incidents/new", Cancellation))
            Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);

        await app.Services.GetRequiredService<PeopleAdministration>().ChangeRoleAsync(
            await app.GetPersonAsync(Role.Administrator), person.UserId!.Value, Role.Responder, Cancellation);

        using var after = await browser.GetAsync("incidents/new", Cancellation);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Token_OnTheWayOfPages_OpensNoCircuit()
    {
        var app = await postgres.SharedAppAsync();
        using var program = app.NewProgram();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await app.CreateTokenAsync(Role.Administrator));

        using var answer = await program.PostAsync("_blazor/negotiate?negotiateVersion=1", content: null, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IncidentHubApp> StartAsync() => IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
}

using System.Net;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>The one-time links of invitations and new passwords, as their pages answer.</summary>
public sealed class LinkPageTests(PostgresFixture postgres)
{
    private static readonly (string, string)[] Newcomer = [("Input.DisplayName", "Newcomer"), ("Input.Password", IncidentHubApp.Password)];

    [Fact]
    public async Task Invitation_Accepted_SignsInWithItsRoleAndIsGoneAfterwards()
    {
        var app = await postgres.SharedAppAsync();
        var link = await InviteAsync(app, Role.Manager, "newcomer@example.org");
        using var browser = app.NewBrowser();
        using var other = app.NewBrowser();

        using var accepted = await browser.SubmitAsync(link, [.. Newcomer, ("Input.Email", "somebody.else@example.org")]);

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        using var templates = await browser.GetAsync("postmortems/templates", Cancellation);
        using var people = await browser.GetAsync("people", Cancellation);
        using var again = await other.GetAsync(link, Cancellation);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Gone), (templates.StatusCode, people.StatusCode, again.StatusCode));
        var all = await app.Services.GetRequiredService<PeopleDirectory>().ListAsync(Cancellation);
        Assert.Contains(all, person => person is { Email: "newcomer@example.org", Role: Role.Manager });
    }

    [Fact]
    public async Task Invitation_TwoAtOnce_OneWins()
    {
        var app = await postgres.SharedAppAsync();
        var link = await InviteAsync(app, Role.Viewer);
        using var one = app.NewBrowser();
        using var two = app.NewBrowser();

        var (first, second) = (await one.OpenFormAsync(link), await two.OpenFormAsync(link));
        var answers = await Task.WhenAll(one.SendAsync(link, first, Newcomer), two.SendAsync(link, second, Newcomer));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task Invitation_OpenedInTimeAndSentTooLate_SaysThatItIsGone()
    {
        var app = await postgres.SharedAppAsync();
        var link = await InviteAsync(app, Role.Viewer);
        using var one = app.NewBrowser();
        using var two = app.NewBrowser();
        var late = await two.OpenFormAsync(link);

        using var first = await one.SubmitAsync(link, Newcomer);
        using var second = await two.SendAsync(link, late, Newcomer);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (first.StatusCode, second.StatusCode));
        Assert.Contains("This invitation does not work any more", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_WithAWeakPassword_SaysSoAndStaysUsable()
    {
        var app = await postgres.SharedAppAsync();
        var link = await InviteAsync(app, Role.Viewer);
        using var browser = app.NewBrowser();

        using var weak = await browser.SubmitAsync(link, ("Input.DisplayName", "Newcomer"), ("Input.Password", "aaaaaaaaaaaaaa"));
        using var good = await browser.SubmitAsync(link, Newcomer);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (weak.StatusCode, good.StatusCode));
    }

    [Theory]
    [InlineData("invitation")]
    [InlineData("new-password")]
    public async Task Link_WithAWrongSecret_IsGone(string page)
    {
        var app = await postgres.SharedAppAsync();
        using var browser = app.NewBrowser();

        foreach (var token in (string[])["", "x", SecretToken.New(), new string('a', 5000)])
        {
            using var answer = await browser.GetAsync($"{page}?token={token}", Cancellation);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }
    }

    [Fact]
    public async Task NewPassword_Set_EndsSessionsAndTheOldPasswordAndWorksOnce()
    {
        await using var app = await StartAsync();
        using var session = await app.SignInAsync(Role.Responder);
        var person = await app.GetPersonAsync(Role.Responder);
        var outcome = await app.Services.GetRequiredService<PasswordResets>().CreateAsync(await app.GetPersonAsync(Role.Administrator), person.UserId!.Value, Cancellation);
        var link = "new-password?token=" + outcome.Secret;
        using var browser = app.NewBrowser();

        using var set = await browser.SubmitAsync(link, ("Input.Password", "a wholly different one"));

        Assert.Contains("Your password is set", await set.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var page = await session.GetAsync("incidents", Cancellation);
        using var old = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);
        using var now = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), "a wholly different one");
        using var again = await browser.GetAsync(link, Cancellation);
        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Gone),
            (page.StatusCode, old.StatusCode, now.StatusCode, again.StatusCode));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IncidentHubApp> StartAsync() => IncidentHubApp.Start(await postgres.CreateDatabaseAsync());

    private static async Task<string> InviteAsync(IncidentHubApp app, Role role, string? email = null)
    {
        var outcome = await app.Services.GetRequiredService<Invitations>().InviteAsync(
            await app.GetPersonAsync(Role.Administrator), email ?? $"{Guid.NewGuid():N}@example.org", role, Cancellation);
        return "invitation?token=" + outcome.Secret;
    }
}

using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>What an open page knows about its person, while that person is changed.</summary>
public sealed class LiveAuthenticationStateTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Deactivated_InThisProcess_SignsTheOpenPageOut()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        using var page = await OpenPageAsync(house, person);
        var next = NextState(page);

        await house.Administration.DeactivateAsync(house.Administrator, person.UserId!.Value, Cancellation);

        Assert.Null((await next).User.GetUserId());
    }

    [Fact]
    public async Task RoleChanged_InThisProcess_IsTakenOnByTheOpenPage()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        using var page = await OpenPageAsync(house, person);
        var next = NextState(page);

        await house.Administration.ChangeRoleAsync(house.Administrator, person.UserId!.Value, Role.Viewer, Cancellation);

        Assert.Equal(Role.Viewer, (await next).User.GetRole());
        Assert.Equal(Role.Viewer, (await page.GetAuthenticationStateAsync()).User.GetRole());
    }

    [Fact]
    public async Task Deactivated_ByAnotherProcess_SignsTheOpenPageOutAtTheNextLook()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        using var page = await OpenPageAsync(house, person);
        var next = NextState(page);
        await using (var db = house.CreateDbContext())
            await db.Users.Where(user => user.Id == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.DeactivatedAt, house.Time.GetUtcNow()), Cancellation);

        house.Time.Advance(SessionCookie.LookUpEvery);

        Assert.Null((await next).User.GetUserId());
    }

    [Fact]
    public async Task SomebodyElseChanged_LeavesTheOpenPageAlone()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var person = await house.AddAsync("person", Role.Responder);
        var other = await house.AddAsync("other", Role.Responder);
        using var page = await OpenPageAsync(house, person);
        var next = NextState(page);

        await house.Administration.DeactivateAsync(house.Administrator, other.UserId!.Value, Cancellation);

        Assert.True(await page.LookAgainAsync());
        Assert.False(next.IsCompleted);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<LiveAuthenticationStateProvider> OpenPageAsync(PeopleHouse house, Actor person)
    {
        await using var db = house.CreateDbContext();
        var stamp = await db.Users.Where(user => user.Id == person.UserId).Select(user => user.SecurityStamp).SingleAsync(Cancellation);
        var session = await house.Sessions.FindAsync(person.UserId!.Value, stamp, Cancellation);
        var provider = new LiveAuthenticationStateProvider(house.Changes, house.Sessions, house.Time, NullLogger<LiveAuthenticationStateProvider>.Instance);
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(PersonPrincipal.ForSession(session!))));
        return provider;
    }

    private static Task<AuthenticationState> NextState(LiveAuthenticationStateProvider page)
    {
        var next = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.AuthenticationStateChanged += state => next.TrySetResult(state.Result);
        return next.Task;
    }
}

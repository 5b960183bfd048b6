using Bunit;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>Whom people report to, and the teams that they are in.</summary>
public sealed class ManagersAndTeamsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Manager_NeverClosesARing_AlsoWhenTwoAreSetAtOnce()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var (one, two, three) = (await house.AddAsync("One", Role.Manager), await house.AddAsync("Two", Role.Manager), await house.AddAsync("Three", Role.Responder));
        Assert.Empty(await SetAsync(house, three, two));
        Assert.Empty(await SetAsync(house, two, one));
        Assert.Contains("their own manager", Assert.Single(await SetAsync(house, one, one)).Message, StringComparison.Ordinal);
        Assert.Contains("reports to that person", Assert.Single(await SetAsync(house, one, three)).Message, StringComparison.Ordinal);
        Assert.Empty(await SetAsync(house, two, null));

        var both = await Task.WhenAll(SetAsync(house, one, two), SetAsync(house, two, one));
        Assert.Single(both, refusals => refusals.Count > 0);
        Assert.Equal(two.UserId, (await house.Directory.FindAsync(three.UserId!.Value))!.ManagerId);
        Assert.Contains(await house.Audit.ListAsync(0, 20), entry => entry is { Act: AuditAct.ManagerChanged, Subject: "Three@example.org" });
        Assert.NotEmpty(await house.Administration.ChangeManagerAsync(one, three.UserId.Value, null));
    }

    [Fact]
    public async Task Manager_SwitchedOff_IsSaidAndNotChosenAnew()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var (manager, engineer) = (await house.AddAsync("Manager", Role.Manager), await house.AddAsync("Engineer", Role.Responder));
        Assert.Empty(await SetAsync(house, engineer, manager));
        await house.Administration.DeactivateAsync(house.Administrator, manager.UserId!.Value);

        var contacts = await house.Directory.ContactsAsync([engineer.UserId!.Value, manager.UserId.Value, Guid.NewGuid()]);
        Assert.Equal(2, contacts.Count);
        Assert.Equal((manager.UserId, true, TimeZoneInfo.Utc), contacts[engineer.UserId.Value] is var found ? (found.ManagerId, found.IsActive, found.Zone) : default);
        Assert.False(contacts[manager.UserId.Value].IsActive);
        Assert.NotEmpty(await SetAsync(house, house.Administrator, manager));
        Assert.Null(await house.Directory.FindAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Teams_TakeActivePeopleInAndOut_ByManagersOnly()
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        var (manager, engineer, gone) = (await house.AddAsync("Manager", Role.Manager), await house.AddAsync("Engineer", Role.Responder), await house.AddAsync("Gone", Role.Responder));
        await new CatalogueService(house, house.Time).AddTeamAsync(manager, "Platform");
        var team = Assert.Single(await new CatalogueQueries(house).TeamsAsync());
        var members = new TeamMembers(house);

        foreach (var person in (Actor[])[gone, engineer, engineer])
            Assert.True((await members.AddAsync(manager, team.Id, person.UserId!.Value)).IsSaved);
        await house.Administration.DeactivateAsync(house.Administrator, gone.UserId!.Value);
        Assert.Equal([("Engineer", true), ("Gone", false)], (await members.OfTeamAsync(team.Id)).Select(row => (row.DisplayName, row.IsActive)));
        Assert.Equal("Platform", Assert.Single(await members.OfPersonAsync(engineer.UserId!.Value)).Name);
        Assert.False((await members.AddAsync(manager, team.Id, gone.UserId.Value)).IsSaved);
        Assert.Equal(CatalogueResult.Gone, await members.AddAsync(manager, Guid.NewGuid(), engineer.UserId.Value));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => members.AddAsync(engineer, team.Id, engineer.UserId.Value));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => members.RemoveAsync(engineer, team.Id, gone.UserId.Value));

        await members.RemoveAsync(manager, team.Id, gone.UserId.Value);
        Assert.Single((await members.ByTeamAsync())[team.Id]);
        await new CatalogueService(house, house.Time).RemoveTeamAsync(manager, team.Id);
        Assert.Empty(await members.OfPersonAsync(engineer.UserId.Value));
    }

    [Fact]
    public async Task Place_OfAPerson_ShowsWhatHoldsAfterARefusalAndLetsOnlyAdministratorsChoose()
    {
        await using var browser = await PeopleBrowser.OpenAsync(postgres);
        var house = browser.House;
        var engineer = await house.AddAsync("Engineer", Role.Responder);
        Assert.Empty(await SetAsync(house, engineer, house.Administrator));
        browser.Services.AddSingleton(new TeamMembers(house));
        IRenderedComponent<PersonPlace> Render(IReadOnlyList<PersonRow> people, Actor of) => browser.Render<PersonPlace>(parameters => parameters
            .Add(place => place.Person, people.Single(person => person.Id == of.UserId)).Add(place => place.People, people));

        var place = Render(await house.Directory.ListAsync(), house.Administrator);
        place.WaitForAssertion(() => Assert.Equal(["Nobody", "Engineer"], place.FindAll("option").Select(option => option.TextContent)));
        Assert.Contains("Report to them: Engineer", place.Find(".in").TextContent, StringComparison.Ordinal);
        await place.InvokeAsync(() => place.Find("select").ChangeAsync(engineer.UserId.ToString()!));
        place.WaitForAssertion(() => Assert.Contains("reports to that person", place.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("", place.Find("select").GetAttribute("value"));

        await using var reader = await PeopleBrowser.OpenAsync(postgres, Role.Responder);
        reader.Services.AddSingleton(new TeamMembers(reader.House));
        var people = await reader.House.Directory.ListAsync();
        var seen = reader.Render<PersonPlace>(parameters => parameters.Add(place => place.Person, people[0]).Add(place => place.People, people));
        seen.WaitForAssertion(() => Assert.Contains("nobody", seen.Find(".in").TextContent, StringComparison.Ordinal));
        Assert.Empty(seen.FindAll("select"));
    }

    private static Task<IReadOnlyList<Refusal>> SetAsync(PeopleHouse house, Actor person, Actor? manager) =>
        house.Administration.ChangeManagerAsync(house.Administrator, person.UserId!.Value, manager?.UserId);
}

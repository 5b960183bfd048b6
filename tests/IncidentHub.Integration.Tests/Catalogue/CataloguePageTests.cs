using Bunit;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Catalogue;
using Xunit;

namespace IncidentHub.Integration.Tests.Catalogue;

public sealed class CataloguePageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Manager_AddsOwnsRenamesAndRemoves_WhatIncidentsNameStays()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Services.AddAsync(Rooms.Responder, incident.Id, "Accounts");
        var page = browser.Render<CataloguePage>();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("td.n").TextContent));

        await AddAsync(page, "New team", "Platform");
        page.WaitForAssertion(() => Assert.Contains("Platform", page.Find(".team").TextContent, StringComparison.Ordinal));
        await AddAsync(page, "New team", "PLATFORM");
        page.WaitForAssertion(() => Assert.Contains("of that name already", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("PLATFORM", page.Find("input[aria-label='New team']").GetAttribute("value"));
        var team = Assert.Single(await browser.Services.GetService<CatalogueQueries>()!.TeamsAsync());
        await page.InvokeAsync(() => page.Find("select[aria-label='Owner of Accounts']").ChangeAsync(team.Id.ToString()));
        page.WaitForAssertion(() => Assert.Contains("owns 1 service", page.Find(".team").TextContent, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("button[aria-label='Remove Accounts']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Incidents name it", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("button[aria-label='Edit service']").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("input[aria-label=service]").InputAsync("Sign-in"));
        await page.InvokeAsync(() => page.Find(".editable-form").SubmitAsync());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button[aria-label='Remove Sign-in']")));
        Assert.Equal("Sign-in", Assert.Single((await browser.Rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Services).Name);

        await page.InvokeAsync(() => page.Find("button[aria-label='Remove Platform']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".team")));
        Assert.Null(Assert.Single(await browser.Services.GetService<CatalogueQueries>()!.ServicesAsync()).OwnerTeamId);
    }

    [Fact]
    public async Task Team_GetsAndLosesAPerson_ByThePage()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        await browser.Services.GetService<CatalogueService>()!.AddTeamAsync(Rooms.Manager, "Platform");
        await using (var db = await browser.Rooms.Contexts.CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken))
        {
            db.Users.Add(new User { Id = Guid.NewGuid(), UserName = "e", Email = "engineer@example.org", DisplayName = "Engineer" });
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }
        var page = browser.Render<CataloguePage>();
        page.WaitForAssertion(() => Assert.Contains("Nobody in it yet", page.Find(".team").TextContent, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("button[aria-label='Change who is in Platform']").ClickAsync(new()));
        var person = page.FindAll("select[aria-label='Add to Platform'] option")[1];
        await page.InvokeAsync(() => page.Find("select[aria-label='Add to Platform']").ChangeAsync(person.GetAttribute("value")!));
        page.WaitForAssertion(() => Assert.Equal("Engineer", page.Find(".member a").TextContent));
        await page.InvokeAsync(() => page.Find("button[aria-label='Take Engineer out of Platform']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".member")));
    }

    [Fact]
    public async Task Team_GetsAZoneForItsDays_AndAWrongOneIsRefusedAndKeptInTheField()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var catalogue = browser.Services.GetService<CatalogueService>()!;
        await catalogue.AddTeamAsync(Rooms.Manager, "Platform");
        var page = browser.Render<CataloguePage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".team")));

        await page.InvokeAsync(() => page.Find("input[aria-label='Time zone of Platform']").ChangeAsync("Europe/Nowhere"));
        page.WaitForAssertion(() => Assert.Contains("not known", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Europe/Nowhere", page.Find("input[aria-label='Time zone of Platform']").GetAttribute("value"));
        Assert.Equal("", Assert.Single(await browser.Services.GetService<CatalogueQueries>()!.TeamsAsync()).TimeZone);

        await page.InvokeAsync(() => page.Find("input[aria-label='Time zone of Platform']").ChangeAsync("Pacific/Auckland"));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        var team = Assert.Single(await browser.Services.GetService<CatalogueQueries>()!.TeamsAsync());
        Assert.Equal("Pacific/Auckland", team.TimeZone);
        Assert.Equal(CatalogueResult.Gone, await catalogue.SetTimeZoneAsync(Rooms.Manager, Guid.NewGuid(), "UTC"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => catalogue.SetTimeZoneAsync(Rooms.Responder, team.Id, "UTC"));
    }

    [Fact]
    public async Task Responder_ReadsOnlyAndIsRefusedByTheService()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var catalogue = browser.Services.GetService<CatalogueService>()!;
        await catalogue.AddServiceAsync(Rooms.Manager, "Accounts");

        var page = browser.Render<CataloguePage>();
        page.WaitForAssertion(() => Assert.Contains("Accounts", page.Find("td").TextContent, StringComparison.Ordinal));

        Assert.Empty(page.FindAll("button, form, select"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => catalogue.AddTeamAsync(Rooms.Responder, "Platform"));
    }

    [Fact]
    public async Task Rename_OfWhatSomebodyElseRenamed_TellsWhatStands()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var catalogue = browser.Services.GetService<CatalogueService>()!;
        await catalogue.AddTeamAsync(Rooms.Manager, "Platform");
        var team = Assert.Single(await browser.Services.GetService<CatalogueQueries>()!.TeamsAsync());
        await catalogue.RenameTeamAsync(Rooms.Manager, team.Id, "Platform", "Databases");

        Assert.Equal("Databases", (await catalogue.RenameTeamAsync(Rooms.Manager, team.Id, "Platform", "Storage")).Current);
        Assert.False((await catalogue.RenameTeamAsync(Rooms.Manager, team.Id, "Databases", "two\nlines")).IsSaved);
        Assert.Equal(CatalogueResult.Gone, await catalogue.RenameTeamAsync(Rooms.Manager, Guid.NewGuid(), "Databases", "Storage"));
        Assert.Equal(CatalogueResult.Gone, await catalogue.RemoveServiceAsync(Rooms.Manager, Guid.NewGuid()));
    }

    [Fact]
    public async Task Team_NamedInAnIncident_IsAddedOnceAndLogged()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await Task.WhenAll(
            rooms.Services.AddTeamAsync(Rooms.Responder, incident.Id, "Support"), rooms.Services.AddTeamAsync(Rooms.Manager, incident.Id, "support"));

        var team = Assert.Single((await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Teams);
        Assert.Single(await rooms.LogAsync(incident.Id), line => line.StartsWith("affected team", StringComparison.Ordinal));
        Assert.Equal(EditResult.Saved, await rooms.Services.RemoveTeamAsync(Rooms.Responder, incident.Id, team.TeamId));
        Assert.Equal(EditResult.NotFound, await rooms.Services.RemoveTeamAsync(Rooms.Responder, incident.Id, team.TeamId));
        Assert.Equal(EditOutcome.Invalid, (await rooms.Services.AddTeamAsync(Rooms.Responder, incident.Id, " ")).Outcome);
    }

    private static async Task AddAsync(IRenderedComponent<CataloguePage> page, string label, string name)
    {
        await page.InvokeAsync(() => page.Find($"input[aria-label='{label}']").ChangeAsync(name));
        await page.InvokeAsync(() => page.Find($"form:has(input[aria-label='{label}'])").SubmitAsync());
    }
}

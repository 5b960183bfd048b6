using System.Globalization;
using System.Security.Claims;
using Bunit;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Integration.Tests.People;

/// <summary>The pages about accounts over the real services, without a real browser.</summary>
internal sealed class PeopleBrowser : BunitContext
{
    static PeopleBrowser() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private PeopleBrowser(PeopleHouse house)
    {
        House = house;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(house.Time);
        Services.AddSingleton(house.Invitations);
        Services.AddSingleton(house.PasswordResets);
        Services.AddSingleton(house.Administration);
        Services.AddSingleton(house.Directory);
        Services.AddSingleton(house.Tokens);
        Services.AddSingleton(house.Profiles);
        Services.AddSingleton(house.Audit);
        Services.AddScoped<CurrentActor>();
    }

    public PeopleHouse House { get; }

    /// <param name="postgres">Gives the database.</param>
    /// <param name="role">Of whom looks at the pages: the first administrator, or a person who is made for it.</param>
    public static async Task<PeopleBrowser> OpenAsync(PostgresFixture postgres, Role role = Role.Administrator)
    {
        var house = await PeopleHouse.OpenAsync(postgres);
        return Open(house, role == Role.Administrator ? house.Administrator : await house.AddAsync(role.ToString(), role));
    }

    /// <summary>Over a house that is there, as one of its people.</summary>
    public static PeopleBrowser Open(PeopleHouse house, Actor actor)
    {
        var browser = new PeopleBrowser(house);
        browser.AddAuthorization().SetAuthorized(actor.Name).SetClaims(
            new Claim(PersonClaims.Id, actor.UserId!.Value.ToString("D", CultureInfo.InvariantCulture)),
            new Claim(PersonClaims.Role, actor.Role.ToString()), new Claim(PersonClaims.DisplayName, actor.Name));
        return browser;
    }

    public static Task TypeAsync(IRenderedComponent<IComponent> page, string label, string text) => page.InvokeAsync(() => Input(page, label).ChangeAsync(text));

    public static AngleSharp.Dom.IElement Input(IRenderedComponent<IComponent> page, string label) => page.FindAll("label")
        .Single(element => element.FirstChild!.TextContent.Trim() == label).QuerySelector("input, select")!;
}

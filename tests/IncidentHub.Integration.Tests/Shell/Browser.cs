using System.Globalization;
using System.Security.Claims;
using Bunit;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Live;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline.Lines;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace IncidentHub.Integration.Tests.Shell;

/// <summary>Pages over the real services and a real database, without a real browser.</summary>
internal sealed class Browser : BunitContext
{
    static Browser() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private Browser(Rooms rooms, Actor actor)
    {
        Rooms = rooms;
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<string>("incidentHubDrafts.read", _ => true).SetResult("");
        JSInterop.Setup<string[]?>("incidentHubDrafts.names", _ => true).SetResult([]);
        JSInterop.SetupModule(call => call.Identifier == "incidentHub.start").Mode = JSRuntimeMode.Loose;

        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(rooms.Time);
        Services.AddSingleton<IDbContextFactory<IncidentHubDbContext>>(rooms.Contexts);
        foreach (var service in rooms.All)
            Services.AddSingleton(service.GetType(), service);
        Services.AddSingleton(new PeopleDirectory(rooms.Contexts));
        Services.AddSingleton(new CatalogueQueries(rooms.Contexts));
        Services.AddSingleton(new CatalogueService(rooms.Contexts, rooms.Time));
        Services.AddSingleton<LineRunner>();
        Services.AddSingleton<LineCompletions>();
        Services.AddPostmortems();
        Services.AddSingleton(new MetricFeed());
        Services.AddSingleton(new DrillNews());
        Services.AddScoped<CircuitPresence>();
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<PaletteSearch>();
        AddAuthorization()
            .SetAuthorized(actor.Name)
            .SetClaims(
                new Claim(PersonClaims.Id, actor.UserId!.Value.ToString("D", CultureInfo.InvariantCulture)),
                new Claim(PersonClaims.Role, actor.Role.ToString()), new Claim(PersonClaims.DisplayName, actor.Name))
            .SetPolicies([.. Enum.GetValues<Role>().Where(role => role <= actor.Role).Select(role => role.ToString())]);
    }

    public Rooms Rooms { get; }

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public string Path => Navigation.ToBaseRelativePath(Navigation.Uri);

    public static async Task<Browser> OpenAsync(PostgresFixture postgres, Actor? actor = null) => new(await Rooms.OpenAsync(postgres), actor ?? Rooms.Responder);

    /// <summary>What the browser kept under that name.</summary>
    public void Keep(string draft, string text) =>
        JSInterop.Setup<string>("incidentHubDrafts.read", call => (string)call.Arguments[0]! == draft).SetResult(text);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Rooms.DisposeAsync();
    }
}

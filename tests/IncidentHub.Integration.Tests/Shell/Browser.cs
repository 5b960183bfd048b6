using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Core.Search;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.CorrectiveTasks;
using IncidentHub.Web.Live;
using IncidentHub.Web.Monitoring;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline.Lines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor.Services;

namespace IncidentHub.Integration.Tests.Shell;

/// <summary>Pages over the real services and a real database, without a real browser.</summary>
internal sealed class Browser : BunitContext
{
    private readonly BunitAuthorizationContext authorization;
    private readonly JSRuntimeInvocationHandler<IJSStreamReference> longText;

    static Browser() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private Browser(Rooms rooms, Actor actor)
    {
        Rooms = rooms;
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<string>("incidentHubDrafts.read", _ => true).SetResult("");
        JSInterop.Setup<string[]?>("incidentHubDrafts.names", _ => true).SetResult([]);
        Scripts = JSInterop.SetupModule(call => call.Identifier == "incidentHub.start");
        Scripts.Mode = JSRuntimeMode.Loose;
        // The editor's text is what the server knows, unless a test says otherwise.
        Scripts.Setup<bool>("edit", _ => true).SetResult(true);
        longText = JSInterop.SetupModule("./Shell/LongTextField.razor.js").Setup<IJSStreamReference>("bytes", _ => true);

        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(rooms.Time);
        Services.AddSingleton<IDbContextFactory<IncidentHubDbContext>>(rooms.Contexts);
        foreach (var service in rooms.All)
            Services.AddSingleton(service.GetType(), service);
        Services.AddSingleton(new PeopleDirectory(rooms.Contexts));
        Services.AddSingleton(new PeopleAdministration(rooms.Contexts, new PeopleChanges(rooms.Time), rooms.Time));
        Services.AddSingleton(new TeamMembers(rooms.Contexts));
        Services.AddSingleton<InboxChanges>();
        Services.AddSingleton<PersonalInbox>();
        Services.AddSingleton(new CatalogueQueries(rooms.Contexts));
        Services.AddSingleton(new CatalogueService(rooms.Contexts, rooms.Time));
        Services.AddSingleton<LineRunner>();
        Services.AddSingleton<LineCompletions>();
        Services.AddPostmortems();
        Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        Services.AddMonitoring(_ => throw new InvalidOperationException("Nothing is watched here."));
        Services.AddSingleton(new DeadlockHistory(rooms.Contexts));
        Services.AddSingleton(new LogStatuses());
        Services.AddSingleton(new TallyQueries(rooms.Contexts));
        Services.AddSingleton(new IncidentImport(rooms.Contexts, rooms.Changes, rooms.Time));
        Services.AddSingleton(new ImportedOriginals(rooms.Contexts));
        Services.AddSingleton(new DrillNews());
        Services.AddSingleton(new DrillHistory(rooms.Contexts));
        Services.AddSingleton<TaskPages>();
        Services.AddSingleton<SavedTaskFilters>();
        Services.AddSingleton<BulkTasks>();
        Services.AddSingleton<TaskRecurrences>();
        Services.AddSingleton<TaskCheckService>();
        Services.AddSingleton<TaskOwners>();
        Services.AddSingleton<ChartNews>();
        Services.AddSingleton<ChartPast>();
        Services.AddKnowledge();
        Services.AddSearch();
        Services.AddSingleton<WindowEvidence>();
        Services.AddScoped<CircuitPresence>();
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<PaletteSearch>();
        authorization = AddAuthorization();
        Become(actor);
    }

    public Rooms Rooms { get; }

    /// <summary>What the scripts of components were called with after they started.</summary>
    public BunitJSModuleInterop Scripts { get; }

    public MetricFeed Feed => Services.GetRequiredService<MetricFeed>();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public string Path => Navigation.ToBaseRelativePath(Navigation.Uri);

    public static async Task<Browser> OpenAsync(PostgresFixture postgres, Actor? actor = null) => new(await Rooms.OpenAsync(postgres), actor ?? Rooms.Responder);

    /// <summary>Puts a text into the page's long field.</summary>
    public void Paste(string text) => longText.SetResult(new SentText(text));

    /// <summary>Signs somebody else in; pages that are rendered from now on are theirs.</summary>
    public void Become(Actor actor) => authorization
        .SetAuthorized(actor.Name)
        .SetClaims(
            new Claim(PersonClaims.Id, actor.UserId!.Value.ToString("D", CultureInfo.InvariantCulture)),
            new Claim(PersonClaims.Role, actor.Role.ToString()), new Claim(PersonClaims.DisplayName, actor.Name))
        .SetPolicies([.. Enum.GetValues<Role>().Where(role => role <= actor.Role).Select(role => role.ToString())]);

    /// <summary>
    /// Waits until a page is as asserted while the time passes after which it shows the next news. It asks again by itself: nothing
    /// tells when the page begins to wait. So much passes at each look; more than a real clock's share may time out what the page does.
    /// </summary>
    public async Task SeeAsync(IRenderedComponent<IComponent> page, Action assertion, double seconds = 0.02)
    {
        using var timeout = new CancellationTokenSource(DefaultWaitTimeout);
        while (true)
        {
            Rooms.Time.Advance(TimeSpan.FromSeconds(seconds));
            try
            {
                await page.InvokeAsync(assertion);
                return;
            }
            catch (Exception) when (!timeout.IsCancellationRequested)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>What the browser kept under that name.</summary>
    public void Keep(string draft, string text) =>
        JSInterop.Setup<string>("incidentHubDrafts.read", call => (string)call.Arguments[0]! == draft).SetResult(text);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Rooms.DisposeAsync();
    }
}

using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Timeline;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Takes pictures of the search. Started by <c>shots.sh</c>, never with the tests.</summary>
public sealed class SearchShots(BrowserFixture browsers)
{
    [Fact(Explicit = true)]
    public async Task Take_TheSearch_LeavesPictures()
    {
        await using var app = IncidentHubApp.Start(await browsers.Postgres.CreateDatabaseAsync());
        await app.PublishPostmortemAsync(number: 1);
        await app.HoldTrainingAsync();
        var manager = await app.GetPersonAsync(Role.Manager);
        var opened = await app.Services.GetRequiredService<IncidentService>().CreateAsync(manager, new NewIncident
        {
            Title = "Order exports wait for a connection",
            Severity = Severity.Sev3,
            Summary = "Since the release the nightly export holds its connections; the pool of `orders-db` is **exhausted** by 02:00.",
            Visibility = Visibility.Restricted,
        });
        await app.Services.GetRequiredService<TimelineService>().AddAsync(manager, opened.Id, new NewEntry("Doubled the pool on db-3.example.net; connections are no longer exhausted."));
        while (!await app.Services.GetRequiredService<VocabularyKeeper>().RunCycleAsync())
            await Task.Yield();

        foreach (var device in (Device[])[Device.Desk, Device.Desk with { Dark = true }, Device.Phone, Device.Phone with { Dark = true }])
        {
            await using var visitor = await browsers.VisitAsync(app.Address, device);
            await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
            foreach (var (name, path) in ((string, string)[])
                     [
                         ("search", "search?q=connections exhausted"), ("search-hints", "search"), ("search-corrected", "search?q=conections exausted&sev=13"),
                         ("search-nothing", "search?q=zyzzyva&sev=1&when=between"), ("search-deadlock", "search?q=deadlock&kind=Runbook"),
                     ])
            {
                await visitor.OpenAsync(path);
                await Assertions.Expect(visitor.Page.Locator(".body[aria-busy=false] .card").First).ToBeVisibleAsync();
                await Camera.ShootAsync(visitor.Page, device, name);
            }

            await visitor.Page.Keyboard.PressAsync("Control+k");
            await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search" }).FillAsync("connections exausted");
            await Assertions.Expect(visitor.Page.GetByText("These have")).ToBeVisibleAsync();
            await Camera.ShootAsync(visitor.Page, device, "search-palette", whole: false);
        }
    }
}

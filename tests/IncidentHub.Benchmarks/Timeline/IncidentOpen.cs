using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IncidentHub.Benchmarks.Timeline;

/// <summary>
/// Opening an incident of 10, 1,000 and 10,000 entries: from the click on its link, on a page whose circuit stands, until its newest
/// entry is drawn; beside it, in the same run, reading all entries from the database and writing their HTML, as a page without a
/// window would have to before it draws anything.
/// </summary>
internal static class IncidentOpen
{
    /// <param name="args"><c>--short</c> for few rounds.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is ["--short"] ? 3 : 15;
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        await using var lookers = await Lookers.OpenAsync(app);
        var page = await lookers.NewPageAsync();
        foreach (var entries in new[] { 10, 1_000, 10_000 })
        {
            var number = await FillAsync(app, entries);
            var (opened, printed) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds + 1; round++)
            {
                await page.GotoAsync("incidents");
                await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Title(entries) }).First.WaitForAsync();
                var took = await page.EvaluateAsync<double>(
                    """
                    ([href, last]) => new Promise(resolve => {
                      const start = performance.now();
                      const look = () => {
                        const items = document.querySelectorAll('.tl .item');
                        if (items.length && items[items.length - 1].textContent.includes(last)) resolve(performance.now() - start);
                        else requestAnimationFrame(look);
                      };
                      document.querySelector(`a[href$="${href}"]`).click();
                      look();
                    })
                    """, new[] { $"incidents/{number}", $"entry {entries - 1}" });
                // The server writes all entries; the browser has not even begun to lay them out.
                var all = await page.EvaluateAsync<double>(
                    "async address => { const start = performance.now(); await (await fetch(address)).text(); return performance.now() - start; }", $"/incidents/{number}/timeline/print");
                if (round == 0)
                    continue; // Warms up.
                opened.Add(took);
                printed.Add(all);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"entries_{entries}");
            Figures.PrintTimes($"{name}_click_to_newest_entry", opened);
            Figures.PrintTimes($"{name}_all_as_html", printed);
            Figures.Print($"{name}_p50_ratio_to_all_as_html", Figures.Percentile(opened, 0.5) / Figures.Percentile(printed, 0.5), "ratio");
        }

        return 0;
    }

    private static string Title(int entries) => string.Create(CultureInfo.InvariantCulture, $"An outage of {entries} entries");

    private static async Task<int> FillAsync(IncidentHubApp app, int entries)
    {
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            await app.GetPersonAsync(Role.Responder), new NewIncident { Title = Title(entries), Severity = Severity.Sev2 });
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync();
        for (var index = 0; index < entries; index++)
        {
            db.TimelineEntries.Add(new TimelineEntry
            {
                Id = Guid.CreateVersion7(),
                IncidentId = made.Id,
                OccurredAt = new DateTimeOffset(2024, 3, 10, 22, 0, 0, TimeSpan.Zero).AddMinutes(index),
                RecordedAt = new DateTimeOffset(2024, 3, 10, 22, 0, 0, TimeSpan.Zero).AddMinutes(index),
                Kind = TimelineEntryKind.Note,
                Text = string.Create(CultureInfo.InvariantCulture, $"Looked at `pg_stat_activity` on the **second** node: sessions wait for each other, entry {index}"),
                AuthorName = "Responder",
            });
        }

        await db.SaveChangesAsync();
        return made.Number;
    }
}

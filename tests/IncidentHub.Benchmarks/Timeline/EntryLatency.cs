using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IncidentHub.Benchmarks.Timeline;

/// <summary>
/// From Enter in one browser page to the entry in the document of every other page of the same incident, by the clock that all
/// pages of one browser share; beside it, in the same run, a client that asks for the timeline once a second.
/// </summary>
internal static class EntryLatency
{
    private const string Line = "[name=entry]";
    private const int WarmUp = 3;

    /// <param name="args"><c>--short</c> for two and ten viewers and few rounds.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        await using var lookers = await Lookers.OpenAsync(app);
        var token = await app.CreateTokenAsync(Role.Viewer);
        foreach (var viewers in isShort ? new[] { 2, 10 } : [2, 10, 25, 50])
        {
            await MeasureAsync(app, lookers, token, viewers, isShort ? 10 : 40);
        }

        // What the server does for a page does not depend on who draws it. Fifty people do not draw on the server's two cores.
        foreach (var viewers in isShort ? new[] { 10 } : [10, 25, 50, 100])
            await MeasureServedAsync(app, lookers, viewers, isShort ? 10 : 40);

        return 0;
    }

    private static async Task MeasureAsync(IncidentHubApp app, Lookers lookers, string token, int viewers, int rounds)
    {
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            await app.GetPersonAsync(Role.Responder), new NewIncident { Title = $"Seen by {viewers}", Severity = Severity.Sev2 });
        var pages = new List<IPage>();
        for (var index = 0; index < viewers + 1; index++)
        {
            var page = await lookers.NewPageAsync();
            await page.GotoAsync($"incidents/{made.Number}");
            await page.Locator(Line).WaitForAsync();
            // Each page notes when an entry stands in its document.
            await page.EvaluateAsync(
                """
                () => {
                  window.seen = {};
                  new MutationObserver(() => {
                    const last = [...document.querySelectorAll('.tl .item .md')].at(-1)?.textContent.trim();
                    if (last && !(last in window.seen)) window.seen[last] = performance.timeOrigin + performance.now();
                  }).observe(document.querySelector('.timeline'), { childList: true, subtree: true, characterData: true });
                }
                """);
            pages.Add(page);
        }

        var (times, polled) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"round {round} for {viewers}");
            var polling = PollAsync(app, token, made.Number, text, round);
            var sent = await EnterAsync(pages[0], text);
            foreach (var page in pages.Skip(1))
            {
                await page.WaitForFunctionAsync("text => window.seen[text]", text);
                if (round >= 0)
                    times.Add(await page.EvaluateAsync<double>("text => window.seen[text]", text) - sent);
            }

            var found = await polling;
            if (round >= 0)
                polled.Add(found - sent);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"viewers_{viewers}");
        Figures.PrintTimes($"{name}_enter_to_screen", times);
        Figures.Print($"{name}_enter_to_screen_p99", Figures.Percentile(times, 0.99), "ms");
        Figures.PrintTimes($"{name}_poll_1s", polled);
        Figures.Print($"{name}_p50_ratio_to_poll_1s", Figures.Percentile(times, 0.5) / Figures.Percentile(polled, 0.5), "ratio");
        foreach (var page in pages)
            await page.CloseAsync();
    }

    /// <summary>One browser writes; the others are pages that the server serves and nobody draws.</summary>
    private static async Task MeasureServedAsync(IncidentHubApp app, Lookers lookers, int viewers, int rounds)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Served to {viewers}");
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(
            await app.GetPersonAsync(Role.Responder), new NewIncident { Title = title, Severity = Severity.Sev2 });
        await using var pages = await ServedPages.OpenAsync(app, made.Number, title, viewers);
        var writer = await lookers.NewPageAsync();
        await writer.GotoAsync($"incidents/{made.Number}");
        await writer.Locator(Line).WaitForAsync();
        var times = new List<double>();
        for (var round = -WarmUp; round < rounds; round++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"served round {round} to {viewers}");
            await pages.ExpectAsync(text);
            var sent = await EnterAsync(writer, text);
            var arrived = await pages.ArrivalsAsync();
            if (round >= 0)
                times.AddRange(arrived.Select(at => at - sent));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"viewers_{viewers}_enter_to_served");
        Figures.PrintTimes(name, times);
        Figures.Print($"{name}_p99", Figures.Percentile(times, 0.99), "ms");
        await writer.CloseAsync();
    }

    /// <summary>Types a line and presses Enter; the answer is when, in milliseconds since 1970.</summary>
    private static Task<double> EnterAsync(IPage page, string text) => page.EvaluateAsync<double>(
        """
        text => {
          const line = document.querySelector('[name=entry]');
          line.value = text;
          line.dispatchEvent(new Event('input', { bubbles: true }));
          const now = performance.timeOrigin + performance.now();
          line.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
          return now;
        }
        """, text);

    /// <summary>When a client that asks once a second has it, in milliseconds since 1970; its rhythm is spread over the rounds.</summary>
    private static async Task<double> PollAsync(IncidentHubApp app, string token, int number, string text, int round)
    {
        using var client = app.NewProgram();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Abs(round) * 137 % 1_000));
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            var timeline = await client.GetStringAsync(new Uri($"api/incidents/{number}/timeline", UriKind.Relative));
            if (timeline.Contains(text, StringComparison.Ordinal))
                return (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"\"{text}\" was not found by polling.");
    }
}

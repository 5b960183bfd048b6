using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Benchmarks.Shell;

/// <summary>
/// What each further open page costs the server, by the slope over the number of pages: an incident with entries, and beside it, in the same
/// run, a page with little more on it than the frame of every page. The pages are circuits that a second process keeps open.
/// </summary>
internal static class PageMemory
{
    /// <summary>The name under which the second process is started.</summary>
    public const string Clients = "page-memory-clients";

    private const int Entries = 100;
    private const string LastEntry = "The last thing that was seen";
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <param name="args"><c>--short</c> for 20 pages instead of 100.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        int[] steps = args is ["--short"] ? [5, 10, 20] : [10, 25, 50, 75, 100];
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        var number = await MakeIncidentAsync(app);
        using var browser = app.NewBrowser();
        using var answer = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);
        var cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));

        // Pages of an incident come second: what every page needs once is there by then.
        var frame = await MeasureAsync(app, cookie, "profile", "Profile", steps);
        var incident = await MeasureAsync(app, cookie, $"incidents/{number}", LastEntry, steps);
        Figures.Print("entries", Entries, "count");
        Figures.Print("most_pages", steps[^1], "count");
        Figures.Print("profile_page_managed", frame.Managed, "KB");
        Figures.Print("profile_page_process", frame.Process, "KB");
        Figures.Print("incident_page_managed", incident.Managed, "KB");
        Figures.Print("incident_page_process", incident.Process, "KB");
        Figures.Print("incident_page_ratio_to_profile_page", incident.Managed / frame.Managed, "ratio");
        return 0;
    }

    /// <summary>The second process: opens as many pages as each line that it reads says, and answers when they stand.</summary>
    public static async Task<int> RunClientsAsync(string[] args)
    {
        var pages = new List<PageClient>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            while (pages.Count < int.Parse(line, CultureInfo.InvariantCulture))
                pages.Add(await PageClient.OpenAsync(new Uri(args[0]), args[1], args[2], args[3]));
            Console.WriteLine("open");
        }

        foreach (var page in pages)
            await page.DisposeAsync();
        return 0;
    }

    private static async Task<(double Managed, double Process)> MeasureAsync(IncidentHubApp app, string cookie, string path, string shows, int[] steps)
    {
        using var clients = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PageMemory).Assembly.Location, Clients, app.Address.ToString(), cookie, path, shows])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var (pages, managed, process) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var step in steps)
        {
            await clients.StandardInput.WriteLineAsync(step.ToString(CultureInfo.InvariantCulture));
            await clients.StandardInput.FlushAsync();
            if (await clients.StandardOutput.ReadLineAsync() != "open")
                throw new InvalidOperationException("The second process ended.");
            await Task.Delay(Settle);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            pages.Add(step);
            managed.Add(GC.GetTotalMemory(forceFullCollection: true) / 1000.0);
            process.Add(ProportionalSetSize());
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {step} pages, {managed[^1] / 1000:0.0} MB managed, {process[^1] / 1000:0.0} MB in all"));
        }

        clients.StandardInput.Close();
        await clients.WaitForExitAsync();
        return (Slope(pages, managed), Slope(pages, process));
    }

    private static async Task<int> MakeIncidentAsync(IncidentHubApp app)
    {
        var actor = await app.GetPersonAsync(Role.Responder);
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(actor, new NewIncident { Title = "Sign-in fails", Severity = Severity.Sev2 });
        var timeline = app.Services.GetRequiredService<TimelineService>();
        for (var entry = 1; entry < Entries; entry++)
            await timeline.AddAsync(actor, made.Id, new NewEntry($"Entry {entry}: the pool has **{entry}** connections in use, `orders` waits for `stock`."));
        await timeline.AddAsync(actor, made.Id, new NewEntry(LastEntry));
        return made.Number;
    }

    /// <summary>KB of this process, shared memory by its share. Zero where the system does not tell.</summary>
    private static double ProportionalSetSize()
    {
        const string File = "/proc/self/smaps_rollup";
        if (!System.IO.File.Exists(File))
            return 0;
        var line = System.IO.File.ReadLines(File).First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1.024;
    }

    /// <summary>By least squares.</summary>
    private static double Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / x.Sum(one => (one - meanX) * (one - meanX));
    }
}

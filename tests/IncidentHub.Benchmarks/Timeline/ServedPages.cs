using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Shell;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Timeline;

/// <summary>Open pages of an incident without browsers around them, in a second process: what the server does for them is the same, what drawing costs is left out.</summary>
internal sealed class ServedPages : IAsyncDisposable
{
    /// <summary>The name under which the second process is started.</summary>
    public const string Clients = "entry-latency-clients";

    private readonly Process clients;

    private ServedPages(Process clients) => this.clients = clients;

    /// <summary>Opens so many pages of the incident.</summary>
    public static async Task<ServedPages> OpenAsync(IncidentHubApp app, int number, string title, int count)
    {
        using var browser = app.NewBrowser();
        using var answer = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Responder), IncidentHubApp.Password);
        var cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));
        var clients = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(ServedPages).Assembly.Location, Clients, app.Address.ToString(), cookie, $"incidents/{number}", title, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var pages = new ServedPages(clients);
        await pages.ReadAsync("open");
        return pages;
    }

    /// <summary>The second process: opens the pages, then answers each text with the instants at which it arrived at each, in milliseconds since 1970.</summary>
    public static async Task<int> RunClientsAsync(string[] args)
    {
        var pages = new List<PageClient>();
        for (var left = int.Parse(args[4], CultureInfo.InvariantCulture); left > 0; left--)
            pages.Add(await PageClient.OpenAsync(new Uri(args[0]), args[1], args[2], args[3]));
        Console.WriteLine("open");
        while (await Console.In.ReadLineAsync() is { } text)
        {
            var arrivals = pages.Select(page => page.ArrivalAsync(text)).ToList();
            Console.WriteLine("waiting");
            var at = await Task.WhenAll(arrivals).WaitAsync(TimeSpan.FromSeconds(30));
            Console.WriteLine(string.Join(' ', at.Select(one => (one - DateTimeOffset.UnixEpoch).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture))));
        }

        foreach (var page in pages)
            await page.DisposeAsync();
        return 0;
    }

    /// <summary>Makes the pages wait for a text.</summary>
    public async Task ExpectAsync(string text)
    {
        await clients.StandardInput.WriteLineAsync(text);
        await clients.StandardInput.FlushAsync();
        await ReadAsync("waiting");
    }

    /// <summary>When it arrived at each of them, in milliseconds since 1970.</summary>
    public async Task<IReadOnlyList<double>> ArrivalsAsync() =>
        [.. (await ReadAsync(null)).Split(' ').Select(at => double.Parse(at, CultureInfo.InvariantCulture))];

    public async ValueTask DisposeAsync()
    {
        clients.StandardInput.Close();
        await clients.WaitForExitAsync();
        clients.Dispose();
    }

    private async Task<string> ReadAsync(string? wanted)
    {
        var line = await clients.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second process ended.");
        return wanted is null || line == wanted ? line : throw new InvalidOperationException($"The second process said {line}.");
    }
}

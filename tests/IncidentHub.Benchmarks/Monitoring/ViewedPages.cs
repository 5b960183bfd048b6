using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Shell;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Monitoring;

/// <summary>Open pages without browsers around them, in a second process, which counts what they are sent and can be killed with all of them.</summary>
internal sealed class ViewedPages : IAsyncDisposable
{
    /// <summary>The name under which the second process is started.</summary>
    public const string Clients = "page-viewer-clients";

    private readonly Process _clients;

    private ViewedPages(Process clients) => _clients = clients;

    /// <summary>Opens so many.</summary>
    /// <param name="app">Of whom.</param>
    /// <param name="path">The page.</param>
    /// <param name="shows">What it shows once it stands.</param>
    /// <param name="count">How many.</param>
    /// <param name="without">A script that does not start there; empty for none.</param>
    public static async Task<ViewedPages> OpenAsync(IncidentHubApp app, string path, string shows, int count, string without)
    {
        await app.GetPersonAsync(Role.Viewer);
        using var browser = app.NewBrowser();
        using var answer = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Viewer), IncidentHubApp.Password);
        var cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));
        var pages = new ViewedPages(Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(ViewedPages).Assembly.Location, Clients, app.Address.ToString(), cookie, path, shows, count.ToString(CultureInfo.InvariantCulture), without])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        await pages.ReadAsync();
        return pages;
    }

    /// <summary>The second process: opens the pages, then tells what they were sent whenever it is asked.</summary>
    public static async Task<int> RunClientsAsync(string[] args)
    {
        var pages = new List<PageClient>();
        for (var left = int.Parse(args[4], CultureInfo.InvariantCulture); left > 0; left--)
            pages.Add(await PageClient.OpenAsync(new Uri(args[0]), args[1], args[2], args[3], args[5].Length == 0 ? null : args[5], compressed: true));
        Console.WriteLine("open");
        while (await Console.In.ReadLineAsync() is not null)
        {
            var all = pages.Select(page => page.Received).Aggregate((one, other) => one + other);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Bytes} {all.Renders} {all.RenderBytes} {all.Calls} {all.CallBytes} {all.WireBytes}"));
        }
        foreach (var page in pages)
            await page.DisposeAsync();
        return 0;
    }

    /// <summary>What all of them were sent so far.</summary>
    public async Task<PageTraffic> ReceivedAsync()
    {
        await _clients.StandardInput.WriteLineAsync("traffic");
        await _clients.StandardInput.FlushAsync();
        long[] told = [.. (await ReadAsync()).Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new(told[0], told[1], told[2], told[3], told[4]) { WireBytes = told[5] };
    }

    /// <summary>All of them vanish: nobody says goodbye, the sockets just end.</summary>
    public async Task KillAsync()
    {
        _clients.Kill();
        await _clients.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_clients.HasExited)
            _clients.StandardInput.Close();
        await _clients.WaitForExitAsync();
        _clients.Dispose();
    }

    private async Task<string> ReadAsync() =>
        await _clients.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second process ended.");
}

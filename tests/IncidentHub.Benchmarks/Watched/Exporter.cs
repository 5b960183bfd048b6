using System.Diagnostics;
using System.Globalization;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Watched;

/// <summary>The alternative for health: Prometheus' exporter for PostgreSQL as Debian packages it, scraped at a steady pace.</summary>
internal sealed class Exporter : IAsyncDisposable
{
    private const string Installed = "/usr/bin/prometheus-postgres-exporter";

    private readonly Process _process;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _address;
    private readonly CancellationTokenSource _stop = new();
    private Task _scraping = Task.CompletedTask;

    private Exporter(Process process, int port) => (_process, _address) = (process, new UriBuilder("http", "127.0.0.1", port, "metrics").Uri);

    /// <summary>Whether it can be run here.</summary>
    public static bool IsHere => File.Exists(Installed);

    /// <summary>Scrapes that were answered.</summary>
    public int Scrapes { get; private set; }

    public int Pid => _process.Id;

    /// <summary>Starts it as the monitor's role, and the scraping.</summary>
    public static async Task<Exporter> StartAsync(WatchedServer server, TimeSpan pace)
    {
        var port = Programs.FreePort();
        var target = server.Target;
        var start = Programs.AsOrdinaryUser(Installed, string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
        start.Environment["DATA_SOURCE_NAME"] = string.Create(CultureInfo.InvariantCulture,
            $"postgresql://{target.UserName}:{target.Password}@127.0.0.1:{server.Port}/{target.Database}?sslmode=disable");
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        var process = await Programs.LaunchAsync(start);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var exporter = new Exporter(process, port);
        await exporter.UntilUpAsync();
        exporter._scraping = exporter.ScrapeAsync(pace);
        return exporter;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _scraping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Programs.StopAsync(_process);
        _process.Dispose();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task UntilUpAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var text = await _client.GetStringAsync(_address);
                if (!text.Contains("\npg_up 1", StringComparison.Ordinal))
                    throw new InvalidOperationException("The exporter does not reach the server.");
                return;
            }
            catch (HttpRequestException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task ScrapeAsync(TimeSpan pace)
    {
        using var timer = new PeriodicTimer(pace);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            await _client.GetStringAsync(_address, _stop.Token);
            Scrapes++;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Hosting;
using Xunit;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>The app as a process of its own, which a test can kill and start again at the same address.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidenthub-process-");
    private readonly string _masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private Process _process;

    private AppProcess(string connectionString)
    {
        _connectionString = connectionString;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        _process = Begin();
    }

    /// <summary>Where it answers, before and after it was killed.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on that database and waits until it answers.</summary>
    public static async Task<AppProcess> StartAsync(string connectionString)
    {
        var app = new AppProcess(connectionString);
        await app.WaitUntilOpenAsync();
        return app;
    }

    /// <summary>As the kernel does it when memory runs out: without a chance to clean up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts it again.</summary>
    public Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Begin();
        return WaitUntilOpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IncidentHub.Web.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Development serves the assets of a build; published ones would have to be published first.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["ConnectionStrings__IncidentHub"] = _connectionString;
        start.Environment["IncidentHub__DataDirectory"] = _folder.FullName;
        start.Environment["IncidentHub__MasterKey"] = _masterKey;
        start.Environment[UnattendedSetup.EmailKey.Replace(":", "__", StringComparison.Ordinal)] = IncidentHubApp.EmailOf(Role.Administrator);
        start.Environment[UnattendedSetup.PasswordKey.Replace(":", "__", StringComparison.Ordinal)] = IncidentHubApp.Password;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilOpenAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (_process.HasExited)
                Assert.Fail($"The app ended with {_process.ExitCode}.");
            try
            {
                using var answer = await client.GetAsync("sign-in", patience.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, patience.Token);
        }
    }
}

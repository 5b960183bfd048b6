using System.Net;
using System.Text.Json;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Storage.BuiltIn;
using IncidentHub.Integration.Tests.Storage.BuiltIn;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Hosting;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Drills;

public sealed class KilledDrillTests
{
    private const string Email = "administrator@example.org";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly (string, string)[] Settings = [(UnattendedSetup.EmailKey, Email), (UnattendedSetup.PasswordKey, IncidentHubApp.Password)];

    [Fact]
    public async Task Start_AfterTheAppWasKilledInADrill_LeavesNeitherServerNorFolderAndClosesTheRecord()
    {
        using var directory = new TemporaryDataDirectory();
        string folder;
        int pid;
        await using (var app = AppProcess.Start(directory, settings: Settings))
        {
            await HoldDrillAsync(await app.WaitUntilOpenAsync());
            folder = Assert.Single(Directory.EnumerateDirectories(directory.Path, "incidenthub-drill-*"));
            pid = PostmasterFile.Read(new DataDirectoryLayout(folder).PostmasterFile)!.Pid;
            await app.KillAsync();
        }

        await using var again = AppProcess.Start(directory, settings: Settings);
        await again.WaitUntilOpenAsync();

        Assert.Equal(nameof(DrillEnd.Interrupted), await UntilClearedAsync(directory));
        Assert.False(Directory.Exists(folder));
        Assert.False(await RunningProcess.ServesAsync(pid, new DataDirectoryLayout(folder).Cluster, TestContext.Current.CancellationToken));
        Assert.Equal(0, await again.TerminateAsync());
    }

    private static async Task HoldDrillAsync(Uri address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        (await browser.SignInAsync(Email, IncidentHubApp.Password)).Dispose();
        using var started = await browser.PostAsync("api/drills", null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        using var patience = new CancellationTokenSource(Patience);
        string? state;
        do
        {
            await Task.Delay(100, patience.Token); // A drill takes seconds to start, and has to share the processor with whoever asks.
            using var drill = JsonDocument.Parse(await browser.GetStringAsync("api/drills/current", patience.Token));
            state = drill.RootElement.GetProperty("state").GetString();
            Assert.NotEqual(nameof(DrillState.Stopped), state);
        }
        while (state != nameof(DrillState.Running));
    }

    /// <summary>The clearing runs beside the start; its last act is to forget the folder.</summary>
    private static async Task<string> UntilClearedAsync(TemporaryDataDirectory directory)
    {
        var address = ServerAddress.OfRunning(new DataDirectoryLayout(directory.Path))!;
        var store = address.ConnectionString(ServerAddress.Application, ServerAddress.Application);
        using var patience = new CancellationTokenSource(Patience);
        while (await TemporaryDataDirectory.AskAsync<bool>(store, "SELECT EXISTS (SELECT 1 FROM drills WHERE folder IS NOT NULL)"))
            await Task.Delay(20, patience.Token);
        return await TemporaryDataDirectory.AskAsync<string>(store, "SELECT ended_because FROM drills");
    }
}

using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Web.Hosting;

/// <summary>Says once, on standard output, where the app is, and on the first start the link that makes the first administrator.</summary>
internal sealed class FirstStartAnnouncement(
    FirstStart firstStart, UnattendedSetup unattended, IServer server, StartOutput output,
    IDbContextFactory<IncidentHubDbContext> contexts, MasterKey masterKey) : IHostedLifecycleService
{
    /// <summary>Before anything listens: whoever is named in the configuration.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await LostMasterKey.CheckAsync(contexts, masterKey, cancellationToken) is { } lost)
            await output.Writer.WriteLineAsync(lost);
        await unattended.ApplyAsync(firstStart, cancellationToken);
    }

    /// <summary>Once the ports are known.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var secret = await firstStart.OpenAsync(cancellationToken);
        var address = ListenAddress.Openable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost");
        await output.Writer.WriteLineAsync(secret is null
            ? $"IncidentHub is at {address}"
            : $"Open {address}{FirstStartGate.SetupPath}?token={secret} to make the first administrator (works once, for an hour).");
        await output.Writer.FlushAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

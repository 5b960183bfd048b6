using System.Globalization;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>Servers that fail in ways that no error message tells of. Each is shown as what it is, delays no other, and comes back without a restart of IncidentHub.</summary>
public sealed class TargetFaultsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_ServerPausedThenItsPasswordChanged_IsShownAsSuchWhileOthersGoOn()
    {
        await using var server = await StartAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var id = (await watching.Targets.AddAsync(Actor.System, server.Target, Cancellation)).Id!.Value;
        await watching.UntilStateAsync(id, TargetState.Up);

        await server.PauseAsync(true);
        var before = await LastSampleAsync(watching);
        var paused = await watching.UntilStateAsync(id, TargetState.Down);
        await watching.UntilAsync(Target.OwnId, target => target.Samples.Count(sample => sample.At > before) > 3 ? target.Status : null);
        Assert.Equal(TargetState.Down, watching.Feed.StatusOf(id)!.State);
        await server.PauseAsync(false);
        await watching.UntilStateAsync(id, TargetState.Up);
        Assert.Equal("No answer in time.", paused.Reason);

        await server.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER ROLE {WatchedServer.Monitor} PASSWORD 'another'"));
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{WatchedServer.Monitor}'");
        var refused = await watching.UntilStateAsync(id, TargetState.Refused);
        await server.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER ROLE {WatchedServer.Monitor} PASSWORD '{server.Target.Password}'"));
        await watching.UntilStateAsync(id, TargetState.Up);
        Assert.Contains("28P01", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_NetworkIsCut_IsDownUntilItIsMended()
    {
        Assert.SkipWhen(NetworkNamespace.Obstacle is not null, NetworkNamespace.Obstacle ?? "");
        await using var network = await NetworkNamespace.CreateAsync();
        await using var server = await StartAsync(network);
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var id = (await watching.Targets.AddAsync(Actor.System, server.Target, Cancellation)).Id!.Value;
        await watching.UntilStateAsync(id, TargetState.Up);

        await network.CutAsync();
        var before = await LastSampleAsync(watching);
        var down = await watching.UntilStateAsync(id, TargetState.Down);
        await watching.UntilAsync(Target.OwnId, target => target.Samples.Count(sample => sample.At > before) > 3 ? target.Status : null);
        await network.MendAsync();
        await watching.UntilStateAsync(id, TargetState.Up);

        Assert.Contains(down.Reason, (string?[])["No answer in time.", "The host cannot be reached over the network."]);
    }

    private Task<WatchedServer> StartAsync(NetworkNamespace? network = null) =>
        WatchedServer.StartAsync(postgres.Cluster.Binaries.Major, postgres.Cluster.Binaries.Directory, Cancellation, network);

    private static async Task<DateTimeOffset> LastSampleAsync(Watching watching) =>
        (await watching.UntilAsync(Target.OwnId, target => target.Samples.Count > 0 ? target.Samples[^1] : null)).At;
}

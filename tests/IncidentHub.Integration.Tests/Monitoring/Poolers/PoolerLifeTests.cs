using System.Diagnostics;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Poolers;

/// <summary>Poolers that die, come back, and hang.</summary>
public sealed class PoolerLifeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Read_PoolerKilledAndStartedAgain_IsDownAndCanBeReadAnew()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var probe = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);
        var before = await probe.ReadAsync(PoolerScene.Cancellation);

        await pooler.KillAsync();
        var broken = await Assert.ThrowsAnyAsync<Exception>(() => probe.ReadAsync(PoolerScene.Cancellation));
        var again = await Assert.ThrowsAnyAsync<Exception>(() => probe.ReadAsync(PoolerScene.Cancellation));
        var closed = await PoolerScene.FaultAsync(pooler.Access());
        await pooler.StartAsync(PoolerScene.Cancellation);
        await using var anew = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);
        var after = await anew.ReadAsync(PoolerScene.Cancellation);

        Assert.Equal(new TargetFault(TargetState.Down, "The connection broke."), TargetFault.Of(broken));
        Assert.Equal(new TargetFault(TargetState.Down, "The connection broke."), TargetFault.Of(again));
        Assert.Equal(new TargetFault(TargetState.Down, "Nothing listens there: is the server running, host and port right?"), closed);
        Assert.Empty(PoolerRates.Between(before, after, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Read_PoolerHangs_GivesUpAfterThreeSecondsAndOpeningAfterFive()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var probe = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);
        await probe.ReadAsync(PoolerScene.Cancellation);
        await pooler.PauseAsync(true);

        var began = Stopwatch.GetTimestamp();
        var opening = PoolerScene.FaultAsync(pooler.Access());
        var hung = await Assert.ThrowsAsync<TimeoutException>(() => probe.ReadAsync(PoolerScene.Cancellation));
        var toRead = Stopwatch.GetElapsedTime(began);
        var closed = await opening;
        var toOpen = Stopwatch.GetElapsedTime(began);
        await pooler.PauseAsync(false);
        // The answer to the earlier question is on the wire now, and must not be taken for that of the next.
        var poisoned = await Assert.ThrowsAsync<PoolerConsoleException>(() => probe.ReadAsync(PoolerScene.Cancellation));
        await using var anew = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);

        Assert.Equal(new TargetFault(TargetState.Down, "No answer in time."), TargetFault.Of(hung));
        Assert.InRange(toRead.TotalSeconds, 2.9, 8);
        Assert.Equal(new TargetFault(TargetState.Down, "No answer in time."), closed);
        Assert.InRange(toOpen.TotalSeconds, 4.9, 12);
        Assert.Equal(PoolerProblem.Broken, poisoned.Problem);
        Assert.Empty((await anew.ReadAsync(PoolerScene.Cancellation)).Pools);
    }

    [Fact]
    public async Task Open_ThatIsNoPooler_SaysSo()
    {
        await using var server = await WatchedServer.StartAsync(postgres.Cluster.Binaries.Major, postgres.Cluster.Binaries.Directory, PoolerScene.Cancellation);

        var fault = await PoolerScene.FaultAsync(new TargetAccess
        {
            Id = Guid.NewGuid(),
            Name = "no pooler",
            IsOwn = false,
            Host = server.Host,
            Port = server.Port,
            Database = ConsoleLogin.Database,
            UserName = WatchedServer.Monitor,
            Password = server.Target.Password,
            Tls = TlsMode.Disable,
        });

        Assert.Equal(new TargetFault(TargetState.Refused, "What answers there is no PgBouncer. Look at host and port."), fault);
    }
}

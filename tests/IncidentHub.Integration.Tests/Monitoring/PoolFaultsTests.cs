using System.Diagnostics;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Monitoring.Scrapes;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>
/// Poolers and applications that fail while they are watched. A pooler and an application fail together, which neither may make
/// the other wait for, nor the server beside them.
/// </summary>
public sealed class PoolFaultsTests(PostgresFixture postgres)
{
    /// <summary>The longest pause between two tries is 4.8 s; the rest is for a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_BothAreGoneAndComeBack_AreDownMeanwhileAndUpSoon()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var (poolerId, applicationId) = await AddAsync(watching, pooler, endpoint);

        await Task.WhenAll(pooler.KillAsync(), endpoint.GoAsync());
        var poolerDown = await watching.UntilAsync(poolerId, target => IsDown(target, "Nothing listens"));
        var applicationDown = await watching.UntilAsync(applicationId, target => IsDown(target, "Nothing listens"));
        await OthersGoOnAsync(watching);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(pooler.StartAsync(Cancellation), endpoint.StartAsync());
        var poolerUp = await watching.UntilStateAsync(poolerId, TargetState.Up);
        var applicationUp = await watching.UntilStateAsync(applicationId, TargetState.Up);

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        Assert.All((TargetStatus[])[poolerDown, applicationDown], down => Assert.True(down is { LastSuccessAt: not null, NextTryAt: not null, Product: not null }, down.ToString()));
        Assert.All((TargetStatus[])[poolerUp, applicationUp], up => Assert.True(up is { Reason: null, NextTryAt: null }, up.ToString()));
        Assert.Equal(applicationId, TargetChain.Of(watching.Feed.Health(), poolerId)[0].Status.TargetId);
    }

    [Fact]
    public async Task Watch_BothHang_AreDownWithinSecondsAndNobodyWaitsForThem()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var (poolerId, applicationId) = await AddAsync(watching, pooler, endpoint);

        await pooler.PauseAsync(true);
        endpoint.FallSilent();
        var poolerDown = await watching.UntilAsync(poolerId, target => IsDown(target, "No answer in time."));
        var applicationDown = await watching.UntilAsync(applicationId, target => IsDown(target, "did not answer in time"));
        await OthersGoOnAsync(watching);
        await pooler.PauseAsync(false);
        endpoint.Speak();
        await watching.UntilStateAsync(poolerId, TargetState.Up);
        await watching.UntilStateAsync(applicationId, TargetState.Up);

        Assert.NotNull(poolerDown.LastSuccessAt);
        Assert.DoesNotContain("/metrics", applicationDown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_BothAnswerWhatHelpsNobody_AreRefusedUntilAPersonMendsThem()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var endpoint = await MetricsEndpoint.OpenAsync();
        await using var watching = await Watching.StartAsync(await postgres.CreateDatabaseAsync());
        var (poolerId, applicationId) = await AddAsync(watching, pooler, endpoint);

        await pooler.KillAsync();
        await pooler.ChangePasswordAsync("another", Cancellation);
        await pooler.StartAsync(Cancellation);
        endpoint.Text = "<html>Maintenance</html>";
        var poolerRefused = await watching.UntilStateAsync(poolerId, TargetState.Refused);
        var garbage = await watching.UntilAsync(applicationId, target => target.Status is { State: TargetState.Refused } ? target.Status : null);
        endpoint.Status = 404;
        var notFound = await watching.UntilAsync(applicationId, target => target.Status.Reason?.Contains("404", StringComparison.Ordinal) == true ? target.Status : null);
        await OthersGoOnAsync(watching);
        (endpoint.Text, endpoint.Status) = (MetricsEndpoint.OnePool, 200);
        var version = (await watching.Targets.FindAsync(poolerId, Cancellation))!.Version;
        Assert.Empty((await watching.Targets.EditAsync(Actor.System, poolerId, version, pooler.Input(), Cancellation)).Problems);
        await watching.UntilStateAsync(poolerId, TargetState.Up);
        await watching.UntilStateAsync(applicationId, TargetState.Up);

        Assert.StartsWith("The pooler refuses user or password", poolerRefused.Reason, StringComparison.Ordinal);
        Assert.StartsWith("Line 1 of its metrics cannot be read.", garbage.Reason, StringComparison.Ordinal);
        Assert.Equal(TargetState.Refused, notFound.State);
    }

    private static async Task<(Guid Pooler, Guid Application)> AddAsync(Watching watching, PgBouncer pooler, MetricsEndpoint endpoint)
    {
        var poolerId = await watching.AddAsync(pooler.Input());
        var applicationId = await watching.AddAsync(ChainScene.InputOf(endpoint.Metrics, poolerId));
        await watching.UntilStateAsync(poolerId, TargetState.Up);
        await watching.UntilStateAsync(applicationId, TargetState.Up);
        return (poolerId, applicationId);
    }

    private static TargetStatus? IsDown(TargetSnapshot target, string reason) =>
        target.Status is { State: TargetState.Down, Reason: { } given } && given.Contains(reason, StringComparison.Ordinal) ? target.Status : null;

    private static async Task OthersGoOnAsync(Watching watching)
    {
        var before = (await watching.UntilAsync(Target.OwnId, target => target.Samples.Count > 0 ? target.Samples[^1] : null)).At;
        await watching.UntilAsync(Target.OwnId, target => target.Samples.Count(sample => sample.At > before) > 3 ? target : null);
    }
}

using System.Net;
using System.Threading.Channels;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Live;

public sealed class LiveHubTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Subscribe_ToATarget_GivesASnapshotThenUpdatesInOrder(bool messagePack)
    {
        var app = await postgres.SharedAppAsync();
        await using var client = await ConnectAsync(app, messagePack);
        var samples = Channel.CreateUnbounded<(Guid Epoch, LiveUpdate Update)>();
        client.On<Guid, LiveUpdate>("update", (epoch, update) =>
        {
            if (update.Kind == "sample")
                samples.Writer.TryWrite((epoch, update));
        });

        var target = await FirstTargetAsync(client);
        var snapshot = await client.InvokeAsync<LiveSnapshot>("Subscribe", target.Id, Cancellation);
        var first = await samples.Reader.ReadAsync(Cancellation);
        var second = await samples.Reader.ReadAsync(Cancellation);

        Assert.Equal(Target.OwnId, snapshot.Target.Id);
        Assert.Equal((snapshot.Epoch, target.Id), (first.Epoch, first.Update.TargetId));
        Assert.True(second.Update.Sequence > first.Update.Sequence);
        Assert.True(second.Update.Sample is { Usable: > 0, InUse: > 0 });
        Assert.True(second.Update.Sample.At > first.Update.Sample!.At);
    }

    [Fact]
    public async Task Subscribe_SessionsDeadlock_TellsTheGraphMasked()
    {
        var database = await postgres.CreateDatabaseAsync();
        await DeadlockScene.SlowDetectionAsync(postgres.Cluster.AsSuperuser(database));
        await DeadlockScene.PrepareAsync(database);
        await using var app = IncidentHubApp.Start(database);
        await using var client = await ConnectAsync(app, messagePack: false);
        await using var scene = await DeadlockScene.OpenAsync(database);
        var deadlocks = Channel.CreateUnbounded<LiveDeadlock>();
        client.On<Guid, LiveUpdate>("update", (_, update) =>
        {
            if (update.Kind == "deadlock")
                deadlocks.Writer.TryWrite(update.Deadlock!);
        });
        var target = await FirstTargetAsync(client);
        await client.InvokeAsync<LiveSnapshot>("Subscribe", target.Id, Cancellation);

        var closing = scene.CloseRingAsync(TimeSpan.FromMilliseconds(100));
        LiveDeadlock seen;
        do
        {
            seen = await deadlocks.Reader.ReadAsync(Cancellation);
        }
        while (!seen.Sessions.Select(session => session.Pid).Order().SequenceEqual(scene.Pids.Order()));
        await closing;

        Assert.All(seen.Sessions, session => Assert.DoesNotContain("secret", session.Statement, StringComparison.Ordinal));
        Assert.Equal(2, seen.Waits.Count);
    }

    [Fact]
    public async Task Subscribe_UnknownTarget_IsRefused()
    {
        var app = await postgres.SharedAppAsync();
        await using var client = await ConnectAsync(app, messagePack: false);

        await Assert.ThrowsAsync<HubException>(() => client.InvokeAsync<LiveSnapshot>("Subscribe", Guid.NewGuid(), Cancellation));
    }

    [Fact]
    public async Task Connect_WithoutToken_IsUnauthorized()
    {
        var app = await postgres.SharedAppAsync();
        using var program = app.NewProgram();

        using var answer = await program.PostAsync("hubs/live/negotiate?negotiateVersion=1", null, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<LiveTarget> FirstTargetAsync(HubConnection client)
    {
        while (true)
        {
            var targets = await client.InvokeAsync<IReadOnlyList<LiveTarget>>("ListTargets", Cancellation);
            if (targets is [{ State: nameof(TargetState.Up) } target])
                return target;
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task<HubConnection> ConnectAsync(IncidentHubApp app, bool messagePack)
    {
        var token = await app.CreateTokenAsync(Role.Viewer);
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(app.Address, "hubs/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token));
        if (messagePack)
            builder.AddMessagePackProtocol();
        var client = builder.Build();
        await client.StartAsync(Cancellation);
        return client;
    }
}

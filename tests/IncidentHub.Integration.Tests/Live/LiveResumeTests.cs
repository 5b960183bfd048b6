using System.Threading.Channels;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace IncidentHub.Integration.Tests.Live;

public sealed class LiveResumeTests(PostgresFixture postgres)
{
    private readonly Guid _target = Guid.NewGuid();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resume_LineWasCutInMidStream_MissesNoDeadlockAndNoState(bool messagePack)
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        using var scene = new LiveScene(app, _target);
        using var line = new CutLine(app.Address);
        scene.Up();
        await using var first = await scene.ConnectAsync(line.Address, messagePack, Cancellation);
        var (arrived, lost) = (Arrivals(first), Loss(first));
        var start = await ResumeAsync(first, Guid.Empty, 0);
        var (read, place) = (new List<LiveUpdate>(), start.Sequence);

        Repeat(4, scene.Happen);
        while (read.Count < 17)
            await ReadOnAsync();
        line.Cut();
        await lost;
        Repeat(6, scene.Happen);
        line.Mend();
        await using var second = await scene.ConnectAsync(line.Address, messagePack, Cancellation);
        arrived = Arrivals(second);
        var missed = await ResumeAsync(second, start.Epoch, place);
        Repeat(2, scene.Happen);

        var told = (await scene.ToldAsync(Cancellation)).Select(message => LiveUpdate.Of(message)!).ToList();
        read.AddRange(OfOurs(missed));
        place = missed.Sequence;
        while (place < told[^1].Sequence)
            await ReadOnAsync();
        Assert.Equal([TargetState.Up.ToString()], start.Snapshots.Select(target => target.Target.State));
        Assert.Empty(missed.Snapshots);
        Assert.Equal(told.Where(update => update.Sequence > start.Sequence).Select(InShort), read.Select(InShort));

        // Who follows a target and all deadlocks gets some twice.
        async Task ReadOnAsync()
        {
            var update = await arrived.ReadAsync(Cancellation);
            if (update.Sequence <= place)
                return;
            place = update.Sequence;
            read.Add(update);
        }
    }

    [Fact]
    public async Task Resume_TargetWasRemovedMeanwhile_TellsWhatHappenedAndTheEnd()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        using var scene = new LiveScene(app, _target);
        scene.Up();
        await using var client = await scene.ConnectAsync(app.Address, messagePack: false, Cancellation);
        var start = await ResumeAsync(client, Guid.Empty, 0);

        scene.Happen(1);
        scene.Remove();
        var missed = await ResumeAsync(client, start.Epoch, start.Sequence);
        var again = await ResumeAsync(client, missed.Epoch, missed.Sequence);

        Assert.Equal(["state", "deadlock", "deadlockLogged", "deadlockEnded", "removed"], OfOurs(missed).Select(update => update.Kind));
        Assert.Equal([_target], again.Removed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resume_AppWasStartedAnew_GivesSnapshotsOfTheNewEpoch(bool messagePack)
    {
        var database = await postgres.CreateDatabaseAsync();
        LiveResume before;
        await using (var app = IncidentHubApp.Start(database))
        {
            using var scene = new LiveScene(app, _target);
            scene.Up();
            await using var client = await scene.ConnectAsync(app.Address, messagePack, Cancellation);
            before = await ResumeAsync(client, Guid.Empty, 0);
        }
        await using var anew = IncidentHubApp.Start(database);
        using var sceneAnew = new LiveScene(anew, _target);
        sceneAnew.Up();
        sceneAnew.Happen(1);
        await using var clientAnew = await sceneAnew.ConnectAsync(anew.Address, messagePack, Cancellation);

        var missed = await ResumeAsync(clientAnew, before.Epoch, 1_000_000);

        Assert.NotEqual(before.Epoch, missed.Epoch);
        Assert.Empty(missed.Updates);
        var snapshot = Assert.Single(missed.Snapshots);
        Assert.Equal((_target, nameof(TargetState.Full), 5), (snapshot.Target.Id, snapshot.Target.State, snapshot.Samples.Length));
        var deadlock = Assert.Single(snapshot.Deadlocks);
        Assert.True(deadlock is { LoggedAt: not null, EndedAt: not null, Victim: 1 });
        Assert.Contains(missed.Deadlocks!, known => known.Id == deadlock.Id);
    }

    [Fact]
    public async Task Resume_HostileQuestions_AreRefusedClearlyAndTheConnectionGoesOn()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        using var scene = new LiveScene(app, _target);
        await using var client = await scene.ConnectAsync(app.Address, messagePack: false, Cancellation);
        var arrived = Arrivals(client);
        Guid[] unknown = [_target, .. Enumerable.Range(1, LiveHub.MostTargets - 1).Select(_ => Guid.NewGuid())];
        var start = await ResumeAsync(client, Guid.Empty, 0);

        var many = await RefusalAsync(client, Guid.Empty, 0, [.. Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid())]);
        var none = await RefusalAsync(client, Guid.Empty, 0, null);
        var negative = await RefusalAsync(client, Guid.Empty, -1, [_target]);
        var future = await RefusalAsync(client, start.Epoch, long.MaxValue, [_target]);
        var answer = await client.InvokeAsync<LiveResume>("Resume", Guid.Empty, 0L, unknown, false, Cancellation);
        scene.Up();
        var known = await ResumeAsync(client, start.Epoch, start.Sequence);
        scene.Happen(1);

        Assert.All([many, none], message => Assert.Contains("0 to 100 targets", message, StringComparison.Ordinal));
        Assert.All([negative, future], message => Assert.Contains("has that sequence", message, StringComparison.Ordinal));
        Assert.Equal(unknown, answer.Removed);
        // What it asked for when it was not there is not followed: the first thing that arrives was told after the last answer.
        Assert.True((await arrived.ReadAsync(Cancellation)).Sequence > known.Sequence);
    }

    /// <summary>Of our target: the app watches a server on which other tests deadlock.</summary>
    private ChannelReader<LiveUpdate> Arrivals(HubConnection client)
    {
        var arrived = Channel.CreateUnbounded<LiveUpdate>();
        client.On<Guid, LiveUpdate>("update", (_, update) =>
        {
            if (update.TargetId == _target)
                arrived.Writer.TryWrite(update);
        });
        return arrived.Reader;
    }

    private IEnumerable<LiveUpdate> OfOurs(LiveResume missed) => missed.Updates.Where(update => update.TargetId == _target);

    private static Task Loss(HubConnection client)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Closed += _ => Task.FromResult(lost.TrySetResult());
        return lost.Task;
    }

    private Task<LiveResume> ResumeAsync(HubConnection client, Guid epoch, long sequence) =>
        client.InvokeAsync<LiveResume>("Resume", epoch, sequence, new[] { _target }, true, Cancellation);

    private static async Task<string> RefusalAsync(HubConnection client, Guid epoch, long sequence, Guid[]? targets) =>
        (await Assert.ThrowsAsync<HubException>(() => client.InvokeAsync<LiveResume>("Resume", epoch, sequence, targets, false, Cancellation))).Message;

    private static void Repeat(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
            act(number);
    }

    private static (long Sequence, string Kind, string? State, int? InUse, Guid? Deadlock) InShort(LiveUpdate update) =>
        (update.Sequence, update.Kind, update.Target?.State, update.Sample?.InUse, update.Deadlock?.Id ?? update.DeadlockId);
}

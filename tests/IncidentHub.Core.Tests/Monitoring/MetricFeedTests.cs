using System.Threading.Channels;
using IncidentHub.Core.Monitoring;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class MetricFeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly MetricFeed _feed = new();
    private readonly Guid _target = Guid.NewGuid();

    public MetricFeedTests() => _feed.Publish(Some.Up(_target));

    [Fact]
    public async Task Subscribe_WhileOthersPublish_NothingIsLostOrDoubled()
    {
        const int count = 20_000;
        var publisher = Task.Run(
            () =>
            {
                for (var i = 0; i < count; i++)
                    _feed.Publish(new Alarm(_target, i));
            },
            Cancellation);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CountToTheEndAsync(count), Cancellation)).ToArray();

        await publisher;

        Assert.All(await Task.WhenAll(readers), missed => Assert.Equal(0, missed));
    }

    [Fact]
    public async Task Read_ReaderIsBehind_CoalescesSamplesButKeepsEveryEvent()
    {
        using var reader = _feed.Subscribe(capacity: 10);
        for (var i = 0; i < 100; i++)
            _feed.Publish(Some.Sample(_target, i));
        _feed.Publish(new Alarm(_target, 1));
        _feed.Publish(Some.Status(_target, TargetState.Down));

        var batch = await reader.ReadAsync(Cancellation);

        Assert.Null(batch.Snapshot);
        Assert.Equal(99, batch.Messages.Select(message => message.Event).OfType<SampleTaken>().Last().Sample.InUse);
        Assert.Contains(batch.Messages, message => message.Event is Alarm);
        Assert.Contains(batch.Messages, message => message.Event is TargetStatusChanged);
        Assert.Equal(102, batch.Messages.Count + batch.Skipped);
        Assert.Equal(batch.Messages.OrderBy(message => message.Sequence), batch.Messages);
    }

    [Fact]
    public async Task Read_MoreEventsThanTheBufferHolds_GivesAMarkedSnapshotAndGoesOn()
    {
        using var reader = _feed.Subscribe(capacity: 10);
        for (var i = 0; i < 30; i++)
            _feed.Publish(new Alarm(_target, i));

        var batch = await reader.ReadAsync(Cancellation);
        _feed.Publish(new Alarm(_target, 30));
        var next = await reader.ReadAsync(Cancellation);

        Assert.NotNull(batch.Snapshot);
        Assert.Equal(30, Assert.Single(batch.Snapshot.Targets).Recent.Count);
        Assert.Equal(batch.Snapshot.Sequence + 1, Assert.Single(next.Messages).Sequence);
    }

    [Fact]
    public async Task Read_OneTarget_SeesNoOther()
    {
        var other = Guid.NewGuid();
        _feed.Publish(Some.Up(other));
        using var reader = _feed.Subscribe(_target);
        _feed.Publish(Some.Sample(other, 1));
        _feed.Publish(Some.Sample(_target, 2));

        var batch = await reader.ReadAsync(Cancellation);

        Assert.Equal(_target, Assert.Single(reader.Snapshot.Targets).Status.TargetId);
        Assert.Equal(_target, Assert.Single(batch.Messages).Event.TargetId);
    }

    [Fact]
    public async Task Dispose_WhileReading_EndsTheReader()
    {
        var reader = _feed.Subscribe();
        var reading = reader.ReadAsync(Cancellation).AsTask();

        reader.Dispose();

        await Assert.ThrowsAsync<ChannelClosedException>(() => reading);
        Assert.Equal(0, _feed.Readers);
    }

    [Fact]
    public void Publish_ReaderNeverReads_KeepsMemoryBounded()
    {
        using var reader = _feed.Subscribe(capacity: 10);

        for (var i = 0; i < 5_000; i++)
            _feed.Publish(Some.Sample(_target, i));

        Assert.Equal(MetricFeed.KeptSamples, Assert.Single(_feed.Snapshot().Targets).Samples.Count);
    }

    [Fact]
    public void Publish_LateSampleOfARemovedTarget_DoesNotBringItBack()
    {
        _feed.Publish(new TargetRemoved(_target));
        _feed.Publish(Some.Sample(_target, 1));

        Assert.Empty(_feed.Snapshot().Targets);
    }

    [Fact]
    public void Health_ADrillInTrouble_StandsBelowAllThatIsReal()
    {
        var (feed, drill, calm) = (new MetricFeed(), Guid.NewGuid(), Guid.NewGuid());
        feed.Publish(new TargetStatusChanged(new TargetStatus(drill, "Drill", TargetState.Down, Some.Now) { IsDrill = true }));
        feed.Publish(Some.Up(calm));

        Assert.Equal([calm, drill], feed.Health().Select(target => target.Status.TargetId));
    }

    [Fact]
    public void Health_SeveralTargets_SickestFirst()
    {
        Watch("busy", TargetState.Up, inUse: 80);
        Watch("full", TargetState.Full, inUse: 0);
        Watch("calm", TargetState.Up, inUse: 10);
        Watch("blocked", TargetState.Up, inUse: 10, longestBlocked: 30);

        Assert.Equal(["full", "blocked", "busy", "calm", "accounts-db"], _feed.Health().Select(target => target.Status.Name));
    }

    [Fact]
    public void Health_CounterRose_CountsDeadlocksOfTheKeptTime()
    {
        _feed.Publish(Some.Sample(_target, 1, deadlocks: 5));
        _feed.Publish(Some.Sample(_target, 1, deadlocks: 7));

        Assert.Equal(2, Assert.Single(_feed.Health()).Deadlocks);
    }

    [Fact]
    public void ChainOf_AnyLink_IsTheChainThatAllTargetsGive()
    {
        var (server, pooler, application, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        _feed.Publish(Some.Status(server, TargetState.Up, "server"));
        _feed.Publish(new TargetStatusChanged(new TargetStatus(pooler, "pooler", TargetState.Up, Some.Now) { Kind = TargetKind.PgBouncer, LeadsToId = server }));
        _feed.Publish(new TargetStatusChanged(new TargetStatus(application, "app", TargetState.Up, Some.Now) { Kind = TargetKind.Application, LeadsToId = pooler }));
        _feed.Publish(Some.Status(other, TargetState.Up, "other"));

        foreach (var link in new[] { server, pooler, application, other, Guid.NewGuid() })
            Assert.Equal(TargetChain.Of(_feed.Health(), link), _feed.ChainOf(link));
        Assert.Equal(3, _feed.ChainOf(pooler).Count);
    }

    private void Watch(string name, TargetState state, int inUse, double longestBlocked = 0)
    {
        var id = Guid.NewGuid();
        _feed.Publish(Some.Status(id, state, name));
        _feed.Publish(Some.Sample(id, inUse, longestBlocked: longestBlocked));
    }

    /// <summary>Reads until the last alarm; the answer is how many were neither in a message nor covered by a snapshot.</summary>
    private async Task<int> CountToTheEndAsync(int count)
    {
        using var reader = _feed.Subscribe(capacity: 64);
        var (last, missed) = (reader.Snapshot.Sequence, 0);
        while (true)
        {
            if (last == count + 1)
                return missed;
            var batch = await reader.ReadAsync(Cancellation);
            if (batch.Snapshot is { } snapshot)
                last = snapshot.Sequence;
            foreach (var message in batch.Messages)
            {
                missed += Math.Abs((int)(message.Sequence - last - 1));
                last = message.Sequence;
            }
        }
    }
}

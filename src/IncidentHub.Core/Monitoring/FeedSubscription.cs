using System.Threading.Channels;

namespace IncidentHub.Core.Monitoring;

/// <summary>One reader's place in the feed. It is read by one reader at a time and disposed with it.</summary>
public sealed class FeedSubscription : IDisposable
{
    private readonly MetricFeed _feed;
    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private List<FeedMessage> _samples = [];
    private List<FeedMessage> _events = [];
    private int _skipped;
    private int _targets;
    private bool _fellOut;

    internal FeedSubscription(MetricFeed feed, Guid? targetId, int capacity, FeedSnapshot snapshot)
    {
        _feed = feed;
        _capacity = capacity;
        TargetId = targetId;
        Snapshot = snapshot;
    }

    /// <summary>What had happened when the subscription began; everything after it comes from <see cref="ReadAsync"/>.</summary>
    public FeedSnapshot Snapshot { get; }

    /// <summary>The one target that is read, or null for all.</summary>
    public Guid? TargetId { get; }

    /// <summary>Waits until there is something new and hands it out.</summary>
    /// <exception cref="ChannelClosedException">The subscription was disposed.</exception>
    public async ValueTask<FeedBatch> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _signal.Reader.ReadAsync(cancellationToken);
            if (Take() is { } batch)
                return batch;
        }
    }

    /// <summary>Leaves the feed; a waiting reader ends.</summary>
    public void Dispose()
    {
        _feed.Leave(this);
        _signal.Writer.TryComplete();
    }

    /// <summary>Called under the feed's lock, so never waits.</summary>
    internal void Offer(FeedMessage message)
    {
        lock (_gate)
        {
            if (!_fellOut)
                Keep(message);
        }
        _signal.Writer.TryWrite(true);
    }

    private void Keep(FeedMessage message)
    {
        if (message.Event.MayCoalesce)
        {
            if (_samples.Count >= Math.Max(_capacity, 2 * _targets))
                Coalesce();
            _samples.Add(message);
            return;
        }
        _events.Add(message);
        if (_events.Count <= _capacity)
            return;
        _fellOut = true;
        _samples = [];
        _events = [];
    }

    /// <summary>Leaves only the newest of each kind of each target.</summary>
    private void Coalesce()
    {
        var before = _samples.Count;
        var newest = new Dictionary<(Guid, Type), FeedMessage>();
        foreach (var message in _samples)
            newest[(message.Event.TargetId, message.Event.GetType())] = message;
        _samples = [.. newest.Values.OrderBy(message => message.Sequence)];
        _targets = newest.Count;
        _skipped += before - _samples.Count;
    }

    private FeedBatch? Take()
    {
        List<FeedMessage> samples, events;
        int skipped;
        bool fellOut;
        lock (_gate)
        {
            (samples, events, skipped, fellOut) = (_samples, _events, _skipped, _fellOut);
            if (!fellOut)
                (_samples, _events, _skipped) = ([], [], 0);
        }
        if (fellOut)
            return new FeedBatch(_feed.SnapshotAgain(this), [], skipped);
        return (samples.Count, events.Count) switch
        {
            (0, 0) => null,
            (_, 0) => new FeedBatch(null, samples, skipped),
            (0, _) => new FeedBatch(null, events, skipped),
            _ => new FeedBatch(null, [.. samples.Concat(events).OrderBy(message => message.Sequence)], skipped),
        };
    }

    /// <summary>Called under the feed's lock together with the taking of the snapshot.</summary>
    internal void StartOver()
    {
        lock (_gate)
        {
            (_samples, _events, _skipped, _fellOut) = ([], [], 0, false);
        }
    }
}

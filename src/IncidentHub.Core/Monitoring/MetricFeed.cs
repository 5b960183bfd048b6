namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What the samplers see, kept in memory and handed to every reader: pages, the hub, later the alerts. Snapshot and
/// subscription are handed out under one lock, so nothing falls between them. Publishing never waits for a reader.
/// </summary>
public sealed class MetricFeed
{
    /// <summary>Samples kept for each target: ten minutes at two a second.</summary>
    public const int KeptSamples = 1200;

    /// <summary>Other events kept for each target.</summary>
    public const int KeptEvents = 50;

    private const int DefaultCapacity = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Kept> _targets = [];
    private FeedSubscription[] _readers = [];
    private long _sequence;
    private long _samples;

    /// <summary>New with every start of the app.</summary>
    public Guid Epoch { get; } = Guid.NewGuid();

    /// <summary>How many read along right now.</summary>
    public int Readers => _readers.Length;

    /// <summary>Messages since the start: the sequence of the newest one.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Samples of all targets since the start.</summary>
    public long SamplesTaken => Volatile.Read(ref _samples);

    /// <summary>Gives the event its place and offers it to every reader.</summary>
    public void Publish(FeedEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (_gate)
        {
            // A loop that is being stopped must not bring a removed target back.
            if (!_targets.ContainsKey(happened.TargetId) && happened is not TargetStatusChanged)
                return;
            var message = new FeedMessage(++_sequence, happened);
            Remember(message);
            foreach (var reader in _readers)
            {
                if (reader.TargetId is null || reader.TargetId == happened.TargetId)
                    reader.Offer(message);
            }
        }
    }

    /// <summary>Begins to read.</summary>
    /// <param name="targetId">One target, or null for all.</param>
    /// <param name="capacity">How far the reader may fall behind, in messages, before samples coalesce.</param>
    public FeedSubscription Subscribe(Guid? targetId = null, int capacity = DefaultCapacity)
    {
        lock (_gate)
        {
            var reader = new FeedSubscription(this, targetId, capacity, TakeSnapshot(targetId));
            _readers = [.. _readers, reader];
            return reader;
        }
    }

    /// <summary>How things stand, without reading on.</summary>
    /// <param name="targetId">One target, or null for all.</param>
    public FeedSnapshot Snapshot(Guid? targetId = null)
    {
        lock (_gate)
        {
            return TakeSnapshot(targetId);
        }
    }

    /// <summary>The state of a target, or null when it is not watched.</summary>
    public TargetStatus? StatusOf(Guid targetId)
    {
        lock (_gate)
        {
            return _targets.TryGetValue(targetId, out var kept) ? kept.Status : null;
        }
    }

    /// <summary>How every target is doing, the sickest first. Cheap: nothing is copied.</summary>
    public IReadOnlyList<TargetHealth> Health()
    {
        lock (_gate)
        {
            return TargetHealth.SickestFirst([.. _targets.Values.Select(kept => kept.ToHealth())]);
        }
    }

    internal FeedSnapshot SnapshotAgain(FeedSubscription reader)
    {
        lock (_gate)
        {
            reader.StartOver();
            return TakeSnapshot(reader.TargetId);
        }
    }

    internal void Leave(FeedSubscription reader)
    {
        lock (_gate)
        {
            _readers = [.. _readers.Where(other => other != reader)];
        }
    }

    private FeedSnapshot TakeSnapshot(Guid? targetId) => new(Epoch, _sequence,
        [.. _targets.Values.Where(kept => targetId is null || kept.Status.TargetId == targetId).Select(kept => kept.ToSnapshot())]);

    private void Remember(FeedMessage message)
    {
        switch (message.Event)
        {
            case TargetStatusChanged { Status: var status } when _targets.TryGetValue(status.TargetId, out var known):
                known.Status = status;
                break;
            case TargetStatusChanged { Status: var status }:
                _targets.Add(status.TargetId, new Kept(status));
                break;
            case TargetRemoved removed:
                _targets.Remove(removed.TargetId);
                break;
            case SampleTaken taken:
                _samples++;
                var sampled = _targets[taken.TargetId];
                Push(sampled.Samples, taken.Sample, KeptSamples);
                sampled.Last = taken.Sample;
                break;
            case { IsStanding: true } standing:
                _targets[standing.TargetId].Standing[standing.GetType()] = message;
                break;
            default:
                Push(_targets[message.Event.TargetId].Recent, message, KeptEvents);
                break;
        }
    }

    private static void Push<T>(Queue<T> queue, T item, int limit)
    {
        if (queue.Count == limit)
            queue.Dequeue();
        queue.Enqueue(item);
    }

    private sealed class Kept(TargetStatus status)
    {
        public TargetStatus Status { get; set; } = status;

        public Queue<Sample> Samples { get; } = new();

        public Queue<FeedMessage> Recent { get; } = new();

        public Dictionary<Type, FeedMessage> Standing { get; } = [];

        public Sample? Last { get; set; }

        public TargetHealth ToHealth() =>
            new(Status, Last, Last is null ? 0 : Math.Max(0, Last.DeadlockCounter - Samples.Peek().DeadlockCounter));

        public TargetSnapshot ToSnapshot() => new(Status, [.. Samples], [.. Recent.Concat(Standing.Values).OrderBy(message => message.Sequence)]);
    }
}

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What the samplers see, kept in memory and handed to every reader: pages, the hub, later the alerts. Snapshot and
/// subscription are handed out under one lock, so nothing falls between them. Publishing never waits for a reader.
/// </summary>
public sealed class MetricFeed
{
    /// <summary>Samples kept for each target: ten minutes at two a second.</summary>
    public const int KeptSamples = 1200;

    /// <summary>Changes of state kept for each target, and as many other events.</summary>
    public const int KeptEvents = 50;

    /// <summary>Targets that are no longer watched whose last events are kept.</summary>
    public const int KeptRemoved = 50;

    /// <summary>Samples in the answer to a reader that was away, over all its targets.</summary>
    public const int ResumedSamples = 6000;

    private const int DefaultCapacity = 512;

    private readonly Lock _gate = new();
    private readonly FeedMemory _memory = new();
    private FeedSubscription[] _readers = [];
    private long _sequence;
    private long _samples;

    /// <summary>New with every start of the app.</summary>
    public Guid Epoch { get; } = Guid.NewGuid();

    /// <summary>The place of the last event.</summary>
    public long Sequence
    {
        get
        {
            lock (_gate)
            {
                return _sequence;
            }
        }
    }

    /// <summary>How many read along right now.</summary>
    public int Readers => _readers.Length;

    /// <summary>Samples of all targets since the start.</summary>
    public long SamplesTaken => Volatile.Read(ref _samples);

    /// <summary>Gives the event its place and offers it to every reader.</summary>
    public void Publish(FeedEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (_gate)
        {
            // A loop that is being stopped must not bring a removed target back.
            if (_memory.Find(happened.TargetId) is null && happened is not TargetStatusChanged)
                return;
            var message = new FeedMessage(++_sequence, happened);
            _memory.Keep(message);
            if (happened is SampleTaken)
                _samples++;
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

    /// <summary>
    /// What a reader missed that has read up to a place. A gap is never silent: what was forgotten since comes as a snapshot. A reader that
    /// begins to receive before it asks misses nothing, and may receive again what is up to the answer's sequence.
    /// </summary>
    /// <param name="epoch">The epoch of what it has read; of another than this one everything is forgotten.</param>
    /// <param name="sequence">The last event that it has read.</param>
    /// <param name="targetIds">The targets that it follows.</param>
    /// <param name="events">Whether it also follows what happens at all others, states and samples aside.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place lies before the first or after the last event of this epoch.</exception>
    public FeedResume Resume(Guid epoch, long sequence, IReadOnlyCollection<Guid> targetIds, bool events)
    {
        ArgumentNullException.ThrowIfNull(targetIds);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        lock (_gate)
        {
            if (epoch == Epoch)
                ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, _sequence);
            return _memory.Resume(Epoch, _sequence, epoch == Epoch ? sequence : null, targetIds, events, ResumedSamples);
        }
    }

    /// <summary>The state of a target, or null when it is not watched.</summary>
    public TargetStatus? StatusOf(Guid targetId)
    {
        lock (_gate)
        {
            return _memory.Find(targetId)?.Status;
        }
    }

    /// <summary>How every target is doing, the sickest first. Cheap: nothing is copied.</summary>
    public IReadOnlyList<TargetHealth> Health()
    {
        lock (_gate)
        {
            return TargetHealth.SickestFirst([.. _memory.Targets.Select(kept => kept.ToHealth())]);
        }
    }

    /// <summary>How one target is doing; null when it is not watched.</summary>
    public TargetHealth? HealthOf(Guid targetId)
    {
        lock (_gate)
        {
            return _memory.Find(targetId)?.ToHealth();
        }
    }

    /// <summary>The chain that a target is a link of, in the order in which a request goes. What is no link of it costs nothing.</summary>
    public IReadOnlyList<TargetHealth> ChainOf(Guid targetId)
    {
        lock (_gate)
        {
            // Most lead nowhere, and are out of the question unless somebody leads to them.
            var leading = _memory.Targets.Where(kept => kept.Status.LeadsToId is not null).Select(kept => kept.Status).ToList();
            HashSet<Guid> links = leading.Count == 0 ? [targetId] : TargetChain.Links(leading, targetId);
            return TargetChain.InOrder(links.Select(_memory.Find).OfType<KeptTarget>().Select(kept => kept.ToHealth()));
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

    private FeedSnapshot TakeSnapshot(Guid? targetId) => new(Epoch, _sequence, targetId is { } one
        ? _memory.Find(one) is { } kept ? [kept.ToSnapshot()] : []
        : [.. _memory.Targets.Select(kept => kept.ToSnapshot())]);
}

namespace IncidentHub.Core.Monitoring;

/// <summary>What the feed keeps of one target, each thing with its place. Used under the feed's lock.</summary>
/// <param name="status">How it stands.</param>
/// <param name="born">The place of its first event: a reader that stopped before it never knew this target.</param>
internal sealed class KeptTarget(TargetStatus status, long born)
{
    private readonly Queue<(long Sequence, Sample Sample)> _samples = new();
    private readonly Queue<FeedMessage> _states = new();
    private readonly Queue<FeedMessage> _recent = new();
    private readonly Dictionary<Type, FeedMessage> _standing = [];
    private Sample? _last;
    private long _statesForgotten;

    public TargetStatus Status { get; private set; } = status;

    /// <summary>The place of the newest event that was dropped, changes of state aside; 0 for none.</summary>
    public long EventsForgotten { get; private set; }

    /// <summary>The place of the event that ended it; null while it is watched.</summary>
    public long? RemovedAt { get; private set; }

    /// <summary>Events that are no state and stand for themselves, oldest first.</summary>
    public IEnumerable<FeedMessage> Recent => _recent;

    /// <summary>False when a reader that has read up to there may have missed an event that is no longer kept. Samples do not count.</summary>
    public bool IsCompleteAfter(long sequence) => sequence >= born && sequence >= Math.Max(EventsForgotten, _statesForgotten);

    public void Keep(FeedMessage message)
    {
        switch (message.Event)
        {
            case TargetStatusChanged { Status: var status }:
                Status = status;
                _statesForgotten = Push(_states, message, MetricFeed.KeptEvents)?.Sequence ?? _statesForgotten;
                break;
            case SampleTaken { Sample: var sample }:
                _last = sample;
                // A queue doubles its room; 1,200 samples would hold the room of 2,048.
                if (Push(_samples, (message.Sequence, sample), MetricFeed.KeptSamples) is null && _samples.Count == MetricFeed.KeptSamples)
                    _samples.TrimExcess(MetricFeed.KeptSamples);
                break;
            case { IsStanding: true } standing:
                _standing[standing.GetType()] = message;
                break;
            default:
                EventsForgotten = Push(_recent, message, MetricFeed.KeptEvents)?.Sequence ?? EventsForgotten;
                break;
        }
    }

    /// <summary>It is no longer watched: what happened is kept for who was away, what was measured is not.</summary>
    public void End(FeedMessage removed)
    {
        RemovedAt = removed.Sequence;
        _states.Enqueue(removed);
        _samples.Clear();
        _samples.TrimExcess();
        _standing.Clear();
    }

    /// <summary>Everything after that place, in no order; of the samples the newest.</summary>
    public IEnumerable<FeedMessage> After(long sequence, int mostSamples, ref int skipped)
    {
        var samples = SamplesAfter(sequence);
        skipped += Math.Max(0, samples - mostSamples);
        return _states.Concat(_recent).Concat(_standing.Values).Where(message => message.Sequence > sequence).Concat(
            _samples.Skip(_samples.Count - Math.Min(samples, mostSamples))
                .Select(kept => new FeedMessage(kept.Sequence, new SampleTaken(Status.TargetId, kept.Sample))));
    }

    public TargetHealth ToHealth() =>
        new(Status, _last, _last is null ? 0 : Math.Max(0, _last.DeadlockCounter - _samples.Peek().Sample.DeadlockCounter));

    public TargetSnapshot ToSnapshot(int mostSamples = MetricFeed.KeptSamples) => new(
        Status,
        [.. _samples.Skip(_samples.Count - mostSamples).Select(kept => kept.Sample)],
        [.. _recent.Concat(_standing.Values).OrderBy(message => message.Sequence)]);

    /// <summary>Samples left out of a snapshot of at most so many.</summary>
    public int SkippedBy(int mostSamples) => Math.Max(0, _samples.Count - mostSamples);

    private int SamplesAfter(long sequence) => _samples.Count(kept => kept.Sequence > sequence);

    private static T? Push<T>(Queue<T> queue, T item, int limit) where T : struct
    {
        T? dropped = queue.Count == limit ? queue.Dequeue() : null;
        queue.Enqueue(item);
        return dropped;
    }
}

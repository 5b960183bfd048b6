namespace IncidentHub.Core.Monitoring.History;

/// <summary>
/// What was sampled and is not stored yet. Bounded: while the store is away the oldest go first, and how many went is told. Filled by one
/// thread, emptied by another.
/// </summary>
internal sealed class SampleBuffer(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<(Guid TargetId, Sample Sample)> _waiting = new();
    private int _taken;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>How many went unstored since the start.</summary>
    public long Dropped { get; private set; }

    /// <summary>When the oldest that waits was taken; null when none waits.</summary>
    public DateTimeOffset? OldestAt
    {
        get
        {
            lock (_gate)
                return _waiting.TryPeek(out var oldest) ? oldest.Sample.At : null;
        }
    }

    /// <summary>Adds one; the oldest goes where there is no more room.</summary>
    public void Add(Guid targetId, Sample sample)
    {
        lock (_gate)
        {
            if (_waiting.Count >= capacity)
            {
                _waiting.Dequeue();
                _taken = Math.Max(0, _taken - 1);
                Dropped++;
            }
            _waiting.Enqueue((targetId, sample));
        }
    }

    /// <summary>The oldest, at most so many. They stay until <see cref="Confirm"/>.</summary>
    public IReadOnlyList<(Guid TargetId, Sample Sample)> Peek(int most)
    {
        lock (_gate)
        {
            var batch = _waiting.Take(most).ToList();
            _taken = batch.Count;
            return batch;
        }
    }

    /// <summary>What was peeked is stored.</summary>
    public void Confirm()
    {
        lock (_gate)
        {
            for (; _taken > 0; _taken--)
                _waiting.Dequeue();
        }
    }
}

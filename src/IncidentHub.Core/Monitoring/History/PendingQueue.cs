using System.Diagnostics.CodeAnalysis;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>
/// What waits for the store. Bounded: while the store is away the oldest go first, and how many went is told. Filled by one thread, emptied
/// by another.
/// </summary>
internal sealed class PendingQueue<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private int _taken;
    private long _dropped;

    // Went from here while they were being stored: not lost when that succeeds.
    private int _unsure;

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
    public long Dropped
    {
        get
        {
            lock (_gate)
                return _dropped + _unsure;
        }
    }

    /// <summary>The one that waits longest; false when none waits.</summary>
    public bool TryPeekOldest([MaybeNullWhen(false)] out T oldest)
    {
        lock (_gate)
            return _waiting.TryPeek(out oldest);
    }

    /// <summary>Adds one; the oldest goes where there is no more room.</summary>
    public void Add(T added)
    {
        lock (_gate)
        {
            if (_waiting.Count >= capacity)
            {
                _waiting.Dequeue();
                if (_taken > 0)
                    (_taken, _unsure) = (_taken - 1, _unsure + 1);
                else
                    _dropped++;
            }
            _waiting.Enqueue(added);
        }
    }

    /// <summary>The oldest, at most so many. They stay until <see cref="Confirm"/>.</summary>
    public IReadOnlyList<T> Peek(int most)
    {
        lock (_gate)
        {
            var batch = _waiting.Take(most).ToList();
            (_dropped, _unsure, _taken) = (_dropped + _unsure, 0, batch.Count);
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
            _unsure = 0;
        }
    }
}

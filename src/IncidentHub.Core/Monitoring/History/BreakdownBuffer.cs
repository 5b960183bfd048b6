namespace IncidentHub.Core.Monitoring.History;

/// <summary>Who used the targets, now and then, and is not stored yet. Within bounds, as the samples beside it.</summary>
internal sealed class BreakdownBuffer(int capacity)
{
    /// <summary>Of each target one in this time is kept: who uses it changes slower than how much.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly PendingQueue<PoolsSeen> _waiting = new(capacity);
    private readonly Dictionary<Guid, DateTimeOffset> _keptAt = [];

    /// <inheritdoc cref="PendingQueue{T}.Count"/>
    public int Count => _waiting.Count;

    /// <inheritdoc cref="PendingQueue{T}.Dropped"/>
    public long Dropped => _waiting.Dropped;

    /// <summary>Adds what was seen, unless the target has one of this time already. By one thread.</summary>
    public void Add(PoolsSeen seen)
    {
        // A clock that was set back begins anew.
        if (_keptAt.TryGetValue(seen.TargetId, out var last) && seen.At >= last && seen.At - last < Period)
            return;
        _keptAt[seen.TargetId] = seen.At;
        _waiting.Add(seen);
    }

    /// <summary>It is watched no longer.</summary>
    public void Forget(Guid targetId) => _keptAt.Remove(targetId);

    /// <inheritdoc cref="PendingQueue{T}.Peek"/>
    public IReadOnlyList<PoolsSeen> Peek(int most) => _waiting.Peek(most);

    /// <inheritdoc cref="PendingQueue{T}.Confirm"/>
    public void Confirm() => _waiting.Confirm();
}

namespace IncidentHub.Core.Monitoring.History;

/// <summary>What was sampled and is not stored yet, within bounds.</summary>
internal sealed class SampleBuffer(int capacity)
{
    private readonly PendingQueue<(Guid TargetId, Sample Sample)> _waiting = new(capacity);

    /// <inheritdoc cref="PendingQueue{T}.Count"/>
    public int Count => _waiting.Count;

    /// <inheritdoc cref="PendingQueue{T}.Dropped"/>
    public long Dropped => _waiting.Dropped;

    /// <summary>When the oldest that waits was taken; null when none waits.</summary>
    public DateTimeOffset? OldestAt => _waiting.TryPeekOldest(out var oldest) ? oldest.Sample.At : null;

    /// <inheritdoc cref="PendingQueue{T}.Add"/>
    public void Add(Guid targetId, Sample sample) => _waiting.Add((targetId, sample));

    /// <inheritdoc cref="PendingQueue{T}.Peek"/>
    public IReadOnlyList<(Guid TargetId, Sample Sample)> Peek(int most) => _waiting.Peek(most);

    /// <inheritdoc cref="PendingQueue{T}.Confirm"/>
    public void Confirm() => _waiting.Confirm();
}

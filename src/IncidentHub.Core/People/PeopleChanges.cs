using System.Collections.Concurrent;

namespace IncidentHub.Core.People;

/// <summary>
/// Tells at once, within this process, that something about a person changed: role, name, password, activity. Whoever holds a
/// session of that person looks again. Other processes notice when they next look by themselves.
/// </summary>
public sealed class PeopleChanges(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _changedAt = new();
    private readonly ConcurrentDictionary<Guid, Subscription> _subscriptions = new();

    /// <summary>When the person was last changed by this process, UTC; null when not since it started.</summary>
    public DateTimeOffset? LastChangeAt(Guid userId) => _changedAt.TryGetValue(userId, out var at) ? at : null;

    /// <summary>Calls back after each change of the person, on the thread of whoever made it, until disposed. The callback must be quick and must not throw.</summary>
    public IDisposable Subscribe(Guid userId, Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var subscription = new Subscription(this, Guid.NewGuid(), userId, changed);
        _subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    /// <summary>Tells everyone who listens for the person. Called after the change is committed.</summary>
    public void Publish(Guid userId)
    {
        _changedAt[userId] = time.GetUtcNow();
        foreach (var subscription in _subscriptions.Values.Where(subscription => subscription.UserId == userId))
            subscription.Changed();
    }

    private sealed record Subscription(PeopleChanges Owner, Guid Id, Guid UserId, Action Changed) : IDisposable
    {
        public void Dispose() => Owner._subscriptions.TryRemove(Id, out _);
    }
}

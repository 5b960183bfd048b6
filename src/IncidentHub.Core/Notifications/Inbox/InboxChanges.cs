using System.Collections.Immutable;

namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>
/// Tells at once, within this process, that there is something new in a person's inbox, or that something was read. A listener must
/// not block or throw: it posts to its own dispatcher.
/// </summary>
public sealed class InboxChanges
{
    private ImmutableArray<Subscription> _subscriptions = [];

    /// <summary>Calls with the person's key for every change, until the result is disposed.</summary>
    public IDisposable Subscribe(Action<Guid> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var subscription = new Subscription(this, listener);
        ImmutableInterlocked.Update(ref _subscriptions, (array, added) => array.Add(added), subscription);
        return subscription;
    }

    /// <summary>Tells everyone who listens, after the change is committed.</summary>
    public void Publish(Guid userId)
    {
        foreach (var subscription in _subscriptions)
            subscription.Tell(userId);
    }

    private sealed class Subscription(InboxChanges changes, Action<Guid> listener) : IDisposable
    {
        public void Tell(Guid userId) => listener(userId);

        public void Dispose() => ImmutableInterlocked.Update(ref changes._subscriptions, (array, removed) => array.Remove(removed), this);
    }
}

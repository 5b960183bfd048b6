using System.Collections.Immutable;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>How things stand with the drill of this node, for everybody who shows it.</summary>
public sealed class DrillNews
{
    private ImmutableArray<Action> _listeners = [];
    private volatile DrillStatus _current = DrillStatus.None;

    /// <summary>How things stand.</summary>
    public DrillStatus Current => _current;

    /// <summary>
    /// Calls <paramref name="listener"/> with every change, while a drill runs once a second, until the result is disposed. A
    /// listener must neither block nor throw: it posts to its own dispatcher.
    /// </summary>
    public IDisposable Subscribe(Action listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ImmutableInterlocked.Update(ref _listeners, (all, added) => all.Add(added), listener);
        return new Subscription(this, listener);
    }

    /// <summary>Tells everyone.</summary>
    public void Publish(DrillStatus status)
    {
        _current = status;
        foreach (var listener in _listeners)
            listener();
    }

    private sealed class Subscription(DrillNews news, Action listener) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref news._listeners, (all, gone) => all.Remove(gone), listener);
    }
}

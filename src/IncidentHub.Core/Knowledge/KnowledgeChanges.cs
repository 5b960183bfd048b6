using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge;

/// <summary>
/// Tells open pages and later rooms that a runbook or a training session was saved, within this process. A listener must not
/// block: it posts to its own dispatcher. What a listener throws is logged and stays its own.
/// </summary>
public sealed partial class KnowledgeChanges(ILogger<KnowledgeChanges> logger)
{
    private ImmutableArray<Subscription> subscriptions = [];

    /// <summary>Calls <paramref name="listener"/> for every change until the result is disposed.</summary>
    public IDisposable Subscribe(Action<KnowledgeChange> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var subscription = new Subscription(this, listener);
        ImmutableInterlocked.Update(ref subscriptions, (array, added) => array.Add(added), subscription);
        return subscription;
    }

    /// <summary>Tells everyone, after the transaction is committed.</summary>
    public void Publish(KnowledgeChange change)
    {
        foreach (var subscription in subscriptions)
        {
            try
            {
                subscription.Tell(change);
            }
#pragma warning disable CA1031 // One reader's fault must not keep the news from the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.ListenerFailed(logger, exception);
            }
        }
    }

    private sealed class Subscription(KnowledgeChanges changes, Action<KnowledgeChange> listener) : IDisposable
    {
        public void Tell(KnowledgeChange change) => listener(change);

        public void Dispose() =>
            ImmutableInterlocked.Update(ref changes.subscriptions, (array, removed) => array.Remove(removed), this);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A listener of knowledge changes failed")]
        public static partial void ListenerFailed(ILogger logger, Exception exception);
    }
}

using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.SignalR;

namespace IncidentHub.Web.Live;

/// <summary>Hands what the feed tells to the hub's groups, as one reader for all clients, and waits for none of them.</summary>
internal sealed partial class LiveBroadcaster(MetricFeed feed, IHubContext<LiveHub> hub, ILogger<LiveBroadcaster> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(capacity: 4096);
        while (!stoppingToken.IsCancellationRequested)
        {
            FeedBatch batch;
            try
            {
                batch = await subscription.ReadAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (batch.Snapshot is not null)
                Send(hub.Clients.All.SendAsync("resync", feed.Epoch, CancellationToken.None));
            foreach (var message in batch.Messages)
                Broadcast(message);
        }
    }

    private void Broadcast(FeedMessage message)
    {
        var (epoch, sequence) = (feed.Epoch, message.Sequence);
        switch (message.Event)
        {
            case SampleTaken taken:
                Send(Followers(taken).SendAsync("sample", epoch, sequence, taken.TargetId, LiveSample.Of(taken.Sample), CancellationToken.None));
                break;
            case TargetStatusChanged changed:
                Send(Followers(changed).SendAsync("state", epoch, sequence, LiveTarget.Of(changed.Status), CancellationToken.None));
                break;
            case TargetRemoved removed:
                Send(Followers(removed).SendAsync("removed", epoch, sequence, removed.TargetId, CancellationToken.None));
                break;
            case DeadlockDetected detected:
                Send(DeadlockFollowers(detected).SendAsync("deadlock", epoch, sequence, LiveDeadlock.Of(detected.Deadlock), CancellationToken.None));
                break;
            case DeadlockLogged logged:
                Send(DeadlockFollowers(logged).SendAsync("deadlockLogged", epoch, sequence, LiveDeadlock.Of(logged.Deadlock), CancellationToken.None));
                break;
            case BlockingSeen seen:
                Send(Followers(seen).SendAsync("blocking", epoch, sequence, seen.TargetId, seen.At, LiveBlockedSession.Of(seen.Tree), CancellationToken.None));
                break;
            case DeadlockEnded ended:
                Send(DeadlockFollowers(ended).SendAsync("deadlockEnded", epoch, sequence, ended.DeadlockId, ended.EndedAt, CancellationToken.None));
                break;
        }
    }

    private IClientProxy Followers(FeedEvent happened) => hub.Clients.Group(LiveHub.Group(happened.TargetId));

    private IClientProxy DeadlockFollowers(FeedEvent happened) =>
        hub.Clients.Groups(LiveHub.Group(happened.TargetId), LiveHub.DeadlocksGroup);

    /// <summary>Not awaited: one client that reads slowly must not hold the others up; the transport's own time-out ends it.</summary>
    private void Send(Task sending)
    {
        if (!sending.IsCompletedSuccessfully)
            _ = WatchAsync(sending);
    }

    private async Task WatchAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception exception)
        {
            Log.SendFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "An update did not reach every client")]
        public static partial void SendFailed(ILogger logger, Exception exception);
    }
}

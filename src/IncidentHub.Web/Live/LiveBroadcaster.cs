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
        if (LiveUpdate.Of(message) is { } update)
            Send(Followers(message.Event).SendAsync("update", feed.Epoch, update, CancellationToken.None));
    }

    private IClientProxy Followers(FeedEvent happened) => LiveUpdate.IsOfDeadlocks(happened)
        ? hub.Clients.Groups(LiveHub.Group(happened.TargetId), LiveHub.DeadlocksGroup)
        : hub.Clients.Group(LiveHub.Group(happened.TargetId));

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

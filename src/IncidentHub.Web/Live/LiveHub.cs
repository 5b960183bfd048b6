using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace IncidentHub.Web.Live;

/// <summary>
/// The live way for programs, with a personal token. Clients receive <c>sample(epoch, sequence, targetId, sample)</c>,
/// <c>state(epoch, sequence, target)</c>, <c>deadlock(epoch, sequence, deadlock)</c>,
/// <c>deadlockEnded(epoch, sequence, deadlockId, endedAt)</c>, <c>blocking(epoch, sequence, targetId, at, sessions)</c>, <c>removed(epoch, sequence, targetId)</c>, and
/// <c>resync(epoch)</c>, after which they subscribe again. Pages do not use it: they read in process.
/// </summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class LiveHub(MetricFeed feed) : Hub
{
    internal const string Path = "/hubs/live";
    internal const string DeadlocksGroup = "deadlocks";

    /// <summary>The targets, the sickest first.</summary>
    // An array: MessagePack goes by the type at run time, and that of a collection expression is not public.
    public LiveTarget[] ListTargets() => [.. feed.Health().Select(target => LiveTarget.Of(target.Status))];

    /// <summary>Follows a target; the answer is how it stands.</summary>
    public async Task<LiveSnapshot> Subscribe(Guid targetId)
    {
        if (feed.StatusOf(targetId) is null)
            throw new HubException("There is no such target.");
        // The group first: what is published in between arrives twice rather than never.
        await Groups.AddToGroupAsync(Context.ConnectionId, Group(targetId), Context.ConnectionAborted);
        return LiveSnapshot.Of(feed.Snapshot(targetId)) ?? throw new HubException("There is no such target.");
    }

    /// <summary>No longer follows a target.</summary>
    public Task Unsubscribe(Guid targetId) => Groups.RemoveFromGroupAsync(Context.ConnectionId, Group(targetId), Context.ConnectionAborted);

    /// <summary>Follows the deadlocks of all targets. Who follows a target too gets those of it twice, with the same sequence.</summary>
    public Task SubscribeDeadlocks() => Groups.AddToGroupAsync(Context.ConnectionId, DeadlocksGroup, Context.ConnectionAborted);

    internal static string Group(Guid targetId) => $"target {targetId:N}";
}

using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace IncidentHub.Web.Live;

/// <summary>
/// The live way for programs, with a personal token; see docs/live-hub.md. Clients receive <c>update(epoch, <see cref="LiveUpdate"/>)</c>, and
/// <c>resync(epoch)</c>, after which they resume. Pages do not use it: they read in process.
/// </summary>
[Authorize(Policy = Policies.Viewer)]
public sealed class LiveHub(MetricFeed feed) : Hub
{
    internal const string Path = "/hubs/live";
    internal const string DeadlocksGroup = "deadlocks";

    /// <summary>So many targets may be resumed in one call: what a call costs has to have a bound.</summary>
    public const int MostTargets = 100;

    /// <summary>The targets, the sickest first.</summary>
    // An array: MessagePack goes by the type at run time, and that of a collection expression is not public.
    public LiveTarget[] ListTargets() => [.. feed.Health().Select(target => LiveTarget.Of(target.Status))];

    /// <summary>Follows a target; the answer is how it stands.</summary>
    public async Task<LiveSnapshot> Subscribe(Guid targetId)
    {
        if (feed.StatusOf(targetId) is null)
            throw new HubException("There is no such target.");
        // The group first: what is published in between arrives twice rather than never.
        await JoinAsync(Group(targetId));
        var snapshot = feed.Snapshot(targetId);
        return snapshot.Targets is [var target]
            ? LiveSnapshot.Of(snapshot.Epoch, snapshot.Sequence, target)
            : throw new HubException("There is no such target.");
    }

    /// <summary>
    /// Follows targets, and the deadlocks of all targets when that is asked; the answer is what happened since the place that the client has
    /// read up to. A client that has read nothing yet gives an empty epoch and 0.
    /// </summary>
    /// <param name="epoch">Of what it has read.</param>
    /// <param name="sequence">The highest that it has read.</param>
    /// <param name="targetIds">At most <see cref="MostTargets"/>.</param>
    /// <param name="deadlocks">Whether it follows the deadlocks of all targets.</param>
    public async Task<LiveResume> Resume(Guid epoch, long sequence, Guid[] targetIds, bool deadlocks)
    {
        if (targetIds is null || targetIds.Length > MostTargets)
            throw new HubException($"Resume takes 0 to {MostTargets} targets at a time.");
        if (sequence < 0 || (epoch == feed.Epoch && sequence > feed.Sequence))
            throw new HubException("Nothing of this epoch has that sequence. Give the highest that you have read, or 0.");
        // Groups first here too, of every target that is named: one may come to be watched in between.
        foreach (var id in targetIds.Distinct())
            await JoinAsync(Group(id));
        if (deadlocks)
            await JoinAsync(DeadlocksGroup);
        var missed = feed.Resume(epoch, sequence, targetIds, deadlocks);
        foreach (var id in missed.Gone)
            await Unsubscribe(id);
        return LiveResume.Of(missed);
    }

    /// <summary>No longer follows a target.</summary>
    public Task Unsubscribe(Guid targetId) => Groups.RemoveFromGroupAsync(Context.ConnectionId, Group(targetId), Context.ConnectionAborted);

    /// <summary>Follows the deadlocks of all targets. Who follows a target too gets those of it twice, with the same sequence.</summary>
    public Task SubscribeDeadlocks() => JoinAsync(DeadlocksGroup);

    private Task JoinAsync(string group) => Groups.AddToGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);

    internal static string Group(Guid targetId) => $"target {targetId:N}";
}

using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Monitoring;

/// <summary>
/// The way of a connection: an application, the poolers between, the server. Each link names the next; several may name the same one. The
/// queue stands before the last link that is full or waited for.
/// </summary>
public static class TargetChain
{
    /// <summary>Fewer than a quarter work: a busy pool has more under way, even where its statements are short.</summary>
    private const int FewOf = 4;

    /// <summary>The chain that a target is a link of, in the order in which a request goes: all that lead to it, itself, and where it leads.</summary>
    /// <param name="all">How all targets are doing.</param>
    /// <param name="targetId">The target.</param>
    public static IReadOnlyList<TargetHealth> Of(IReadOnlyCollection<TargetHealth> all, Guid targetId)
    {
        ArgumentNullException.ThrowIfNull(all);
        var links = Links([.. all.Select(target => target.Status)], targetId);
        return InOrder(all.Where(target => links.Contains(target.Status.TargetId)));
    }

    /// <summary>Who the links of a target's chain are, itself included.</summary>
    internal static HashSet<Guid> Links(IReadOnlyCollection<TargetStatus> all, Guid targetId)
    {
        var links = new HashSet<Guid> { targetId };
        // Where it leads; then, again and again, who leads there.
        for (var next = Find(targetId)?.LeadsToId; next is { } id && links.Add(id);)
            next = Find(id)?.LeadsToId;
        var before = new HashSet<Guid> { targetId };
        while (all.Where(target => target.LeadsToId is { } next && before.Contains(next)).Select(target => target.TargetId).Where(before.Add).ToList() is { Count: > 0 })
        {
        }
        links.UnionWith(before);
        return links;

        TargetStatus? Find(Guid id) => all.FirstOrDefault(target => target.TargetId == id);
    }

    /// <summary>In the order in which a request goes; poolers may stand in a row: the further from the end, the earlier.</summary>
    /// <param name="links">All links of a chain.</param>
    internal static IReadOnlyList<TargetHealth> InOrder(IEnumerable<TargetHealth> links)
    {
        var all = links.ToDictionary(link => link.Status.TargetId);
        return
        [
            .. all.Values.OrderBy(link => link.Status.Kind).ThenByDescending(link => StepsToTheEnd(link.Status))
                .ThenBy(link => link.Status.Name, StringComparer.OrdinalIgnoreCase),
        ];

        int StepsToTheEnd(TargetStatus? status)
        {
            var steps = 0;
            for (; status?.LeadsToId is { } id && steps <= all.Count; steps++)
                status = all.GetValueOrDefault(id)?.Status;
            return steps;
        }
    }

    /// <summary>
    /// The link before which the queue stands: the last one that is full or has somebody waiting for it, since a queue there fills those before
    /// it. Null when nobody waits.
    /// </summary>
    /// <param name="chain">The links, in the order in which a request goes.</param>
    public static TargetHealth? QueueOf(IReadOnlyList<TargetHealth> chain) => chain.LastOrDefault(link =>
        link.Status.State == TargetState.Full || (link.Status.State == TargetState.Up && (link.Status.Kind == TargetKind.PostgreSql
            ? link.Saturation >= 1 || link.Last is { Blocked: > 0, LongestBlocked: >= 1 }
            : link.Last is { Waiting: > 0 })));

    /// <summary>
    /// An application that has taken all its connections while few of them work at the next link: it holds them for something else, or leaks
    /// them. Nobody need wait for it any more: callers give up. Null when there is none, and where something stands in the way anyhow.
    /// </summary>
    /// <param name="chain">The links, in the order in which a request goes.</param>
    public static HeldConnections? HeldOf(IReadOnlyList<TargetHealth> chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (QueueOf(chain) is { Status.Kind: not TargetKind.Application })
            return null;
        foreach (var link in chain.Where(link => link is { Status: { Kind: TargetKind.Application, State: TargetState.Up }, Saturation: >= 1 }))
        {
            var next = chain.FirstOrDefault(other => other.Status.TargetId == link.Status.LeadsToId);
            if (next is { Status.State: TargetState.Up, Last: { } seen } && seen.Active * FewOf <= link.Last!.InUse)
                return new HeldConnections(link, next);
        }
        return null;
    }

    /// <summary>What is wrong with the next link of a target; null when nothing is.</summary>
    internal static async Task<TargetProblem?> ProblemAsync(IncidentHubDbContext db, Target target, CancellationToken cancellationToken)
    {
        if (target.LeadsToId is not { } next)
            return null;
        var all = await db.Targets.AsNoTracking().Select(other => new { other.Id, other.Kind, other.LeadsToId }).ToDictionaryAsync(other => other.Id, cancellationToken);
        if (!all.TryGetValue(next, out var link))
            return Removed;
        if (link.Kind < target.Kind || link.Kind == TargetKind.Application)
            return Problem("Connections go from an application to a pooler or a server, and from a pooler to another one or a server.");
        for (var seen = 0; link is not null && seen <= all.Count; seen++)
        {
            if (link.Id == target.Id)
                return Problem("The connections would go round in a circle.");
            link = link.LeadsToId is { } further ? all.GetValueOrDefault(further) : null;
        }
        return null;
    }

    /// <summary>The next link is no longer there.</summary>
    internal static TargetProblem Removed => Problem("It was removed meanwhile. Choose where the connections go.");

    private static TargetProblem Problem(string message) => new(nameof(TargetInput.LeadsToId), message);
}

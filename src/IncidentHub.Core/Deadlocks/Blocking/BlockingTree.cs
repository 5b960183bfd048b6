using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks.Blocking;

/// <summary>
/// Sessions that wait for locks, as a tree: at the root those who hold up the others and wait for nobody themselves, the one that holds up
/// the most first. Ending a root lets its whole tree go on.
/// </summary>
/// <param name="Roots">The sessions that hold up others.</param>
/// <param name="Blocked">How many wait in all.</param>
public sealed record BlockingTree(IReadOnlyList<BlockingNode> Roots, int Blocked)
{
    /// <summary>Of those who wait behind one session so many are told; the rest is counted.</summary>
    public const int MostBehindOne = 20;

    /// <summary>Nobody waits.</summary>
    public static BlockingTree Empty { get; } = new([], 0);

    /// <summary>The sessions that are waited for and do not wait: what they do must be read apart.</summary>
    internal static IReadOnlyCollection<int> Holders(IReadOnlyList<WaitReading> waits)
    {
        var waiting = waits.Select(wait => wait.Pid).ToHashSet();
        return [.. waits.SelectMany(wait => wait.BlockedBy).Where(pid => pid != 0 && !waiting.Contains(pid)).Distinct()];
    }

    /// <param name="waits">Who waits.</param>
    /// <param name="cycles">Deadlocks among them: their members head trees of their own.</param>
    /// <param name="holders">What is known of the sessions that do not wait.</param>
    /// <param name="relations">Names of relations of the monitor's own database.</param>
    internal static BlockingTree Of(
        IReadOnlyList<WaitReading> waits, IReadOnlyList<Cycle> cycles, IReadOnlyList<SessionReading> holders, IReadOnlyDictionary<uint, string> relations)
    {
        var waiting = waits.DistinctBy(wait => wait.Pid).ToDictionary(wait => wait.Pid);
        var deadlocked = cycles.SelectMany(cycle => cycle.Pids).ToHashSet();
        var known = holders.ToDictionary(holder => holder.Pid);
        // Each waiter hangs below one session: the one that holds the lock, or else the first in the queue before it. A queue is flat so.
        var behind = waiting.Values
            .Where(wait => !deadlocked.Contains(wait.Pid) && wait.BlockedBy.Any(pid => pid != wait.Pid))
            .ToLookup(wait => wait.BlockedBy.Where(pid => pid != wait.Pid)
                .OrderBy(pid => waiting.TryGetValue(pid, out var ahead) ? ahead.WaitStart ?? DateTimeOffset.MaxValue : DateTimeOffset.MinValue)
                .First());
        var roots = behind.Select(group => group.Key).Where(pid => !waiting.ContainsKey(pid) || deadlocked.Contains(pid))
            .Select(pid => Node(pid)).Where(root => root.Blocked > 0)
            .OrderByDescending(root => root.Blocked).ThenBy(root => root.Session.Pid).ToList();
        return roots.Count == 0 ? Empty : new BlockingTree(roots, roots.Sum(root => root.Blocked));

        BlockingNode Node(int pid)
        {
            var those = behind[pid].OrderBy(wait => wait.WaitStart ?? DateTimeOffset.MaxValue).ThenBy(wait => wait.Pid).Select(wait => Node(wait.Pid))
                // Who waits but for a moment, and holds up nobody, is daily business.
                .Where(node => node.Blocked > 0 || node.Wait?.Waited is not { } waited || waited >= BlockingWatch.Noticed.TotalSeconds).ToList();
            var wait = waiting.GetValueOrDefault(pid);
            return new BlockingNode(
                wait is not null ? DeadlockPortrait.ToSession(wait) : Holder(known.GetValueOrDefault(pid), pid),
                wait is null ? null : DeadlockPortrait.ToWait(wait, wait.BlockedBy.ToHashSet(), relations),
                deadlocked.Contains(pid), [.. those.Take(MostBehindOne)], those.Sum(node => node.Blocked + 1));
        }
    }

    private static DeadlockSession Holder(SessionReading? read, int pid) => new(
        pid, read?.UserName, read?.Database, read?.Application, read?.State, read?.TransactionAge, DeadlockPortrait.Masked(read?.Statement));
}

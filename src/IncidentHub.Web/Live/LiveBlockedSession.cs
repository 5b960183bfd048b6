using IncidentHub.Core.Deadlocks.Blocking;

namespace IncidentHub.Web.Live;

/// <summary>
/// A session of a blocking tree as hub clients get it. The tree comes as a list, each session after the one that it waits behind, because a
/// chain may be longer than a serializer nests. Statements are masked.
/// </summary>
/// <param name="Pid">Its process; 0 for a prepared transaction.</param>
/// <param name="Behind">The session of this list that it waits behind; null for one that heads a tree.</param>
/// <param name="Blocked">How many wait behind it in all; more than are listed where there are many.</param>
/// <param name="IsDeadlocked">It waits in a circle.</param>
/// <param name="UserName">Its role.</param>
/// <param name="Database">Its database.</param>
/// <param name="Application">What it calls itself.</param>
/// <param name="State">Such as idle in transaction.</param>
/// <param name="TransactionAge">How long its transaction is open, s.</param>
/// <param name="Statement">What it runs or ran last.</param>
/// <param name="Mode">The lock that it wants.</param>
/// <param name="Resource">On what.</param>
/// <param name="Waited">For how long already, s.</param>
public sealed record LiveBlockedSession(
    int Pid, int? Behind, int Blocked, bool IsDeadlocked, string? UserName, string? Database, string? Application, string? State,
    double? TransactionAge, string? Statement, string? Mode, string? Resource, double? Waited)
{
    internal static LiveBlockedSession[] Of(BlockingTree tree)
    {
        var list = new List<LiveBlockedSession>();
        var left = new Stack<(BlockingNode Node, int? Behind)>(tree.Roots.Reverse().Select(root => (root, (int?)null)));
        while (left.TryPop(out var next))
        {
            var ((session, wait, isDeadlocked, those, blocked), behind) = next;
            list.Add(new LiveBlockedSession(
                session.Pid, behind, blocked, isDeadlocked, session.UserName, session.Database, session.Application, session.State,
                session.TransactionAge, session.Statement, wait?.Mode, wait?.Resource, wait?.Waited));
            foreach (var one in those.Reverse())
                left.Push((one, session.Pid));
        }
        return [.. list];
    }
}

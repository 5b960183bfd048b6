namespace IncidentHub.Core.Deadlocks.Blocking;

/// <summary>One session and those who wait behind it.</summary>
/// <param name="Session">The session; statement masked. Pid 0 stands for a prepared transaction, which has no session.</param>
/// <param name="Wait">What it waits for itself; null for one that waits for nobody.</param>
/// <param name="IsDeadlocked">True when it waits in a circle: the server is about to break that one.</param>
/// <param name="Behind">Those who wait for it, the longest first, at most <see cref="BlockingTree.MostBehindOne"/>.</param>
/// <param name="Blocked">How many wait behind it in all, on every level.</param>
public sealed record BlockingNode(DeadlockSession Session, LockWait? Wait, bool IsDeadlocked, IReadOnlyList<BlockingNode> Behind, int Blocked);

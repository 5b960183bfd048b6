namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>What a process wants to lock (<c>DescribeLockTag</c> in lmgr.c).</summary>
/// <param name="Text">As the server wrote it, in its language.</param>
/// <param name="LockType">The kind as <c>pg_locks.locktype</c> has it, such as transactionid; empty where the description is not known.</param>
/// <param name="English">The same in English; <paramref name="Text"/> where the description is not known.</param>
public sealed record LockTarget(string Text, string LockType, string English);

namespace IncidentHub.Core.Deadlocks;

/// <summary>That one session of a deadlock waits for others of it.</summary>
/// <param name="Pid">Who waits.</param>
/// <param name="BlockedBy">For whom: sessions of the same deadlock.</param>
/// <param name="Mode">The lock that it wants, such as ShareLock.</param>
/// <param name="LockType">Kind of lock as <c>pg_locks</c> has it, such as transactionid.</param>
/// <param name="Resource">What is locked, for people, such as "accounts row (0,2)".</param>
/// <param name="Waited">How long it had waited when it was seen, s; null on servers before 14.</param>
public sealed record LockWait(
    int Pid, IReadOnlyList<int> BlockedBy, string Mode, string LockType, string Resource, double? Waited);

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>One line of a deadlock report: that a process waits for another.</summary>
/// <param name="Pid">Who waits.</param>
/// <param name="BlockedBy">For whom.</param>
/// <param name="Mode">The lock that it wants, such as ShareLock; never translated.</param>
/// <param name="Target">On what.</param>
/// <param name="Line">The line of the text, counted from 1.</param>
public sealed record ReportedWait(int Pid, int BlockedBy, string Mode, LockTarget Target, int Line);

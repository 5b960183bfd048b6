namespace IncidentHub.Web.Live;

/// <summary>Who waits for whom, as hub clients get it.</summary>
public sealed record LiveLockWait(int Pid, IReadOnlyList<int> BlockedBy, string Mode, string LockType, string Resource);

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A making of deadlocks that a runbook helps with.</summary>
/// <param name="Fingerprint">What they have in common.</param>
/// <param name="NewestId">The last of them; null when none is on record.</param>
/// <param name="TargetName">On which server that was.</param>
/// <param name="NewestAt">When, UTC.</param>
public sealed record RunbookDeadlock(string Fingerprint, Guid? NewestId, string? TargetName, DateTimeOffset? NewestAt);

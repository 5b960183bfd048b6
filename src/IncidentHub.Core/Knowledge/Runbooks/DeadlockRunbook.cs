namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook that helps with deadlocks of one making, on whichever server they happen.</summary>
public sealed class DeadlockRunbook
{
    /// <summary>What the deadlocks have in common: sixteen hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The runbook.</summary>
    public required Guid RunbookId { get; init; }
}

namespace IncidentHub.Core.Deadlocks;

/// <summary>A session in a deadlock.</summary>
/// <param name="Pid">Its process on the server.</param>
/// <param name="UserName">Its role; null where the monitor may not see it.</param>
/// <param name="Database">Its database.</param>
/// <param name="Application">What it calls itself.</param>
/// <param name="State">Such as active.</param>
/// <param name="TransactionAge">How long its transaction was open, s; null if unknown.</param>
/// <param name="Statement">What it was running, literals masked; null where the monitor may not see it.</param>
public sealed record DeadlockSession(
    int Pid, string? UserName, string? Database, string? Application, string? State, double? TransactionAge, string? Statement);

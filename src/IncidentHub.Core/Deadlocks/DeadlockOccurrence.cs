namespace IncidentHub.Core.Deadlocks;

/// <summary>That a deadlock was seen.</summary>
/// <param name="Id">Its key.</param>
/// <param name="DetectedAt">When, UTC.</param>
public sealed record DeadlockOccurrence(Guid Id, DateTimeOffset DetectedAt);

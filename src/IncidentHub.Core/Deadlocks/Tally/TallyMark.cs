namespace IncidentHub.Core.Deadlocks.Tally;

/// <summary>A counter when it was last read.</summary>
/// <param name="Deadlocks">What it said.</param>
/// <param name="ResetAt">When it began anew, UTC; null for never.</param>
public sealed record TallyMark(long Deadlocks, DateTimeOffset? ResetAt);

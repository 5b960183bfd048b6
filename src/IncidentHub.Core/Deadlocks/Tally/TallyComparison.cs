namespace IncidentHub.Core.Deadlocks.Tally;

/// <summary>What a server counted against what is known.</summary>
/// <param name="TargetId">The server.</param>
/// <param name="Since">When the counting began, UTC.</param>
/// <param name="Counted">Deadlocks that the server counted, up to five or ten minutes ago.</param>
/// <param name="Known">Deadlocks of the history in the same time that the server must have counted.</param>
public sealed record TallyComparison(Guid TargetId, DateTimeOffset Since, long Counted, int Known)
{
    /// <summary>Deadlocks that the server broke and nobody told of.</summary>
    public long Missed => Math.Max(0, Counted - Known);
}

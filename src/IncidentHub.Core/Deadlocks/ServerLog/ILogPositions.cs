namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Keeps how far logs have been read.</summary>
internal interface ILogPositions
{
    /// <summary>Where the reading of a target's log ended, <see langword="null"/> where it was never read; not known while the store is away.</summary>
    Task<(bool IsKnown, LogPosition? Position)> FindAsync(Guid targetId, CancellationToken cancellationToken);

    /// <summary>Notes it. While the store is away nothing is noted, and more is read again later.</summary>
    Task NoteAsync(LogPosition position, CancellationToken cancellationToken);
}

namespace IncidentHub.Core.Monitoring.History;

/// <summary>How much room the past takes.</summary>
/// <param name="Budget">What it may take, bytes.</param>
/// <param name="Tables">What it takes, by resolution.</param>
/// <param name="Waiting">Samples that wait in memory to be stored.</param>
/// <param name="Dropped">Samples that went unstored since the app started, because the store was away for too long.</param>
public sealed record HistoryUse(long Budget, IReadOnlyList<HistoryTableUse> Tables, int Waiting, long Dropped)
{
    /// <summary>All of it, bytes.</summary>
    public long Bytes => Tables.Sum(table => table.Bytes);
}

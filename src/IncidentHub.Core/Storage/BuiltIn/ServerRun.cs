namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>How one run of the server went.</summary>
/// <param name="WasReady">Whether it accepted connections.</param>
/// <param name="Clean">Whether it ended by an orderly shutdown.</param>
/// <param name="Complaint">What it said at the end.</param>
internal sealed record ServerRun(bool WasReady, bool Clean, string Complaint)
{
    /// <summary>
    /// Whether the next attempt may succeed by itself: processes of a killed server need a moment to notice, and until then
    /// they hold its lock file or its shared memory.
    /// </summary>
    public bool MayPass =>
        Complaint.Contains("postmaster.pid", StringComparison.Ordinal)
        || Complaint.Contains("shared memory block", StringComparison.Ordinal)
        || Complaint.Contains("could not bind", StringComparison.Ordinal);
}

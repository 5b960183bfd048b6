namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>How the log of a target is read, and what came of it since IncidentHub watches the target.</summary>
/// <param name="State">Whether it is read.</param>
/// <param name="UserName">The monitor's role there, to which the function is granted.</param>
/// <param name="FileName">The file that is read.</param>
/// <param name="Behind">Bytes that are written and not read yet.</param>
/// <param name="Skipped">Bytes that were given up because the log grew faster than it can be read, or had gone before they were read.</param>
/// <param name="Reports">Deadlocks that the log told of.</param>
/// <param name="Reason">Why it is refused, for people.</param>
/// <param name="GrownAt">When something was last found to have been written, UTC: a log that stands still on a busy server may have no disk left; null for never.</param>
public sealed record LogStatus(
    LogState State, string UserName, string? FileName = null, long Behind = 0, long Skipped = 0, int Reports = 0, string? Reason = null,
    DateTimeOffset? GrownAt = null);

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>A report and where it was found.</summary>
/// <param name="Report">What it says.</param>
/// <param name="FirstLine">The first line that belongs to it.</param>
/// <param name="LastLine">The last one.</param>
/// <param name="IsLogged">Whether a server's log tells of it: then one of the same words is another deadlock.</param>
internal sealed record FoundReport(DeadlockReport Report, int FirstLine, int LastLine, bool IsLogged);

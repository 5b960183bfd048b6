namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>A part of a text that was not understood, or only by inference.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Message">What is doubted, for a person; it holds no SQL.</param>
public sealed record ReportDoubt(int Line, string Message);

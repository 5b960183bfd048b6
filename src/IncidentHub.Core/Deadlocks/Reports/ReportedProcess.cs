namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>A process that a deadlock report names.</summary>
/// <param name="Pid">Its id on the server.</param>
/// <param name="Statement">
/// What it was running at that moment, as written; not what took its locks. <see langword="null"/> where the report does not say.
/// </param>
public sealed record ReportedProcess(int Pid, string? Statement);

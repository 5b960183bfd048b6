namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>What was found in a text.</summary>
/// <param name="Reports">The deadlocks, in the order of the text.</param>
/// <param name="Doubts">Lines that speak of a deadlock and belong to none of the reports.</param>
public sealed record DeadlockReading(IReadOnlyList<DeadlockReport> Reports, IReadOnlyList<ReportDoubt> Doubts);

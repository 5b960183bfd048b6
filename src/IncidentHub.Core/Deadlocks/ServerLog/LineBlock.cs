namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Lines of a log, one after the other.</summary>
/// <param name="Bytes">Each with its line break, the last one perhaps without.</param>
/// <param name="Start">Where in the file they begin.</param>
/// <param name="IsCut">Whether the last one went on, or should have.</param>
internal readonly record struct LineBlock(byte[] Bytes, long Start, bool IsCut);

namespace IncidentHub.Core.Tests.Postmortems.Import.Layouts;

/// <summary>An entry that a generated document holds.</summary>
/// <param name="At">When it happened, in the zone of the document.</param>
/// <param name="Text">What happened.</param>
internal sealed record WrittenEntry(DateTimeOffset At, string Text);

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A line of the document that was understood as nothing.</summary>
/// <param name="Text">The line as it stands in the document.</param>
/// <param name="Line">Its number, counted from 1.</param>
public sealed record UnplacedLine(string Text, int Line);

namespace IncidentHub.Core.Postmortems;

/// <summary>A section of a source.</summary>
/// <param name="Line">The line of its heading, counted from 1.</param>
/// <param name="Level">1 for the document's own heading, to 6.</param>
/// <param name="Title">As written; may hold Liquid.</param>
/// <param name="Help">What its template says to whoever writes it; empty for nothing.</param>
/// <param name="IsEmpty">Whether nothing is written in it before the next heading.</param>
public sealed record SourceSection(int Line, int Level, string Title, string Help, bool IsEmpty);

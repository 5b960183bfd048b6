namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A line of a comparison.</summary>
/// <param name="Fate">In which text it stands.</param>
/// <param name="Text">The line.</param>
public sealed record ComparedLine(LineFate Fate, string Text);

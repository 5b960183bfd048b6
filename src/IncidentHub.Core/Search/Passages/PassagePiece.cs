namespace IncidentHub.Core.Search.Passages;

/// <summary>A piece of a passage.</summary>
/// <param name="Text">Plain text; whoever shows it encodes it.</param>
/// <param name="IsMarked">True for what was searched for.</param>
public sealed record PassagePiece(string Text, bool IsMarked);

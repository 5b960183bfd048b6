namespace IncidentHub.Web.Shell;

/// <summary>Words of a line.</summary>
/// <param name="Text">The words, with the spaces between.</param>
/// <param name="IsChanged">True where the line of the other text, which this one came of, has other words.</param>
public sealed record ComparedPiece(string Text, bool IsChanged);

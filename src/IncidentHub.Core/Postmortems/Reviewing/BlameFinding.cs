namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>Wording that blames a person.</summary>
/// <param name="Phrase">The words.</param>
/// <param name="Excerpt">Where they stand.</param>
public sealed record BlameFinding(string Phrase, string Excerpt);

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its name, without any path.</param>
/// <param name="Text">Its text; null where <paramref name="Problem"/> says why there is none.</param>
/// <param name="Problem">Why it has no text, for a person.</param>
public sealed record ArchiveFile(string Name, string? Text, string? Problem);

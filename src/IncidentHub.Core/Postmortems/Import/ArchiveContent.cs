namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What an archive holds.</summary>
/// <param name="Files">Its files in its order.</param>
/// <param name="Problem">Why nothing of it is read, for a person; null where it is.</param>
public sealed record ArchiveContent(IReadOnlyList<ArchiveFile> Files, string? Problem);

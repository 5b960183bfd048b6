namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>What one call of <see cref="LogFunction"/> gave.</summary>
/// <param name="ServerNow">The server's clock.</param>
/// <param name="CurrentName">The file that is written now; <see langword="null"/> where the server writes none.</param>
/// <param name="Size">Bytes of the file asked for; <see langword="null"/> where it is not there.</param>
/// <param name="Content">The piece; empty at the end of the file.</param>
/// <param name="NextName">The file that follows it; <see langword="null"/> for the newest.</param>
internal sealed record LogPiece(DateTimeOffset ServerNow, string? CurrentName, long? Size, byte[] Content, string? NextName);

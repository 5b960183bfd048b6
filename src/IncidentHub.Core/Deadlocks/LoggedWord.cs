namespace IncidentHub.Core.Deadlocks;

/// <summary>What a server's log says of a deadlock.</summary>
/// <param name="At">When the error was logged, by the server's clock, UTC.</param>
/// <param name="VictimPid">The session that was cancelled; <see langword="null"/> where the log does not say.</param>
/// <param name="Context">What it was doing, such as <c>while updating tuple (0,2) in relation "accounts"</c>, without statements.</param>
public sealed record LoggedWord(DateTimeOffset At, int? VictimPid, string? Context);

namespace IncidentHub.Core.Search.Sources;

/// <summary>A text that matches, before anything of it is read.</summary>
internal sealed record Candidate(Guid Id, Guid GroupId, DateTimeOffset At, float Rank, bool IsExact, bool IsInTitle, bool IsExactInTitle);

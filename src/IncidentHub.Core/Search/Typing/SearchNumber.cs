namespace IncidentHub.Core.Search.Typing;

/// <summary>The number of something, as people say it: INC-42, RB-3, TASK-7, TR-4, or 42 alone for an incident.</summary>
/// <param name="Kind">What has it.</param>
/// <param name="Number">The number.</param>
public sealed record SearchNumber(SearchKind Kind, int Number);

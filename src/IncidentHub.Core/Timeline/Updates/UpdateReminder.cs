namespace IncidentHub.Core.Timeline.Updates;

/// <summary>That an update is or will be due.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number">42 for INC-42.</param>
/// <param name="Title">What is wrong, in one line.</param>
/// <param name="DueAt">When it is due, UTC; may lie behind.</param>
/// <param name="RemindedIds">Who is to give it: the communications leads, or the commanders where there is none; people who can sign in.</param>
public sealed record UpdateReminder(Guid IncidentId, int Number, string Title, DateTimeOffset DueAt, IReadOnlyList<Guid> RemindedIds);

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>A recurrence with the task that did not prevent it.</summary>
public sealed record RecurrenceRow(DateTimeOffset At, string What, int TaskNumber, string TaskTitle, int IncidentNumber, string IncidentTitle);

using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>A task as lists show it, with the incident that it comes from.</summary>
public sealed record TaskRow(
    Guid Id, int Number, string Title, string OwnerName, DateOnly? DueOn, CorrectiveTaskStatus Status,
    Guid IncidentId, int IncidentNumber, string IncidentTitle, Severity Severity, bool IsExample);

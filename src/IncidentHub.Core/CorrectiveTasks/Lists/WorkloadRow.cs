namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>What somebody has to do.</summary>
/// <param name="OwnerId">The person, when it is one who can sign in.</param>
/// <param name="OwnerName">Who, as shown; empty for what nobody does.</param>
/// <param name="Open">How many tasks are to be done.</param>
/// <param name="Overdue">How many of them were due before today.</param>
/// <param name="OlderThanMonth">How many of them are older than 30 days.</param>
/// <param name="OlderThanQuarter">How many of them are older than 90 days.</param>
/// <param name="Oldest">When the oldest was written down, UTC.</param>
public sealed record WorkloadRow(Guid? OwnerId, string OwnerName, int Open, int Overdue, int OlderThanMonth, int OlderThanQuarter, DateTimeOffset Oldest);

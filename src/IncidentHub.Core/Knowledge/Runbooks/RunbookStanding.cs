namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>That a runbook exists, for a check which asks for it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Short number: 7 for RB-7.</param>
/// <param name="Title">One line.</param>
/// <param name="Version">The version that stands, from 1.</param>
/// <param name="ChangedAt">When that version was saved, UTC.</param>
/// <param name="ChangedByName">Who saved it, as shown at that time.</param>
/// <param name="IsArchived">True when it is out of use: it is there to read, but nobody is led to it.</param>
public sealed record RunbookStanding(Guid Id, int Number, string Title, int Version, DateTimeOffset ChangedAt, string ChangedByName, bool IsArchived);

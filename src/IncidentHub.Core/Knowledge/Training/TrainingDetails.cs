using IncidentHub.Core.Knowledge.Runbooks;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>A session as its page shows it.</summary>
/// <param name="Session">The session; not tracked.</param>
/// <param name="Runbook">The runbook that is practised; null for none.</param>
/// <param name="Attendees">Who is to attend or did, by name.</param>
public sealed record TrainingDetails(TrainingSession Session, RunbookStanding? Runbook, IReadOnlyList<TrainingAttendee> Attendees);

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>That a session was held, for a check which asks for it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Short number: 4 for TR-4.</param>
/// <param name="Topic">What it was about.</param>
/// <param name="HeldAt">When it began, UTC.</param>
/// <param name="RunbookId">The runbook that was practised; null for none.</param>
/// <param name="Attended">Who was there, by name; empty when nobody is written down, which a check may take for not enough.</param>
public sealed record TrainingHeld(Guid Id, int Number, string Topic, DateTimeOffset HeldAt, Guid? RunbookId, IReadOnlyList<string> Attended);

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>A session as somebody plans it.</summary>
/// <param name="Topic">What it is about, one line.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="RunbookId">The runbook that is practised; null for none.</param>
public sealed record TrainingPlan(string Topic, DateTimeOffset StartsAt, Guid? RunbookId = null);

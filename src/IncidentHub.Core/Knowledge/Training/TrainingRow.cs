namespace IncidentHub.Core.Knowledge.Training;

/// <summary>A session in a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Short number: 4 for TR-4.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="StartsAt">When it begins or began, UTC.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RunbookNumber">The runbook that is practised; null for none.</param>
/// <param name="RunbookTitle">What that is called.</param>
/// <param name="Attending">How many are written down.</param>
/// <param name="Attended">How many of them were there.</param>
/// <param name="HasExercise">True when a drill was its exercise.</param>
public sealed record TrainingRow(
    Guid Id, int Number, string Topic, DateTimeOffset StartsAt, TrainingStatus Status, int? RunbookNumber, string? RunbookTitle, int Attending, int Attended, bool HasExercise);

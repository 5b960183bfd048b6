using IncidentHub.Core.People;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>How a drill went.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="By">Who ended it; IncidentHub itself unless a person did.</param>
/// <param name="Problem">What went wrong, for people; null when nothing did.</param>
/// <param name="Figures">What the bank had gone through in the end.</param>
/// <param name="Removed">False when something was left that the next start must remove.</param>
internal sealed record DrillOutcome(DrillEnd End, Actor By, string? Problem, DrillFigures Figures, bool Removed);

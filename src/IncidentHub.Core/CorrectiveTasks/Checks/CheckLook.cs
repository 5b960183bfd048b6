namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What was seen of a check's matter since it was looked at last.</summary>
/// <param name="Until">Up to when, UTC.</param>
/// <param name="TargetIsThere">Whether its target is still watched.</param>
/// <param name="Covered">For how much of that time there were measurements.</param>
/// <param name="Lowest">The lowest value; null where there is none.</param>
/// <param name="Highest">The highest value; null where there is none.</param>
/// <param name="Deadlocks">When deadlocks of that making were seen, UTC, the first first.</param>
internal sealed record CheckLook(
    DateTimeOffset Until, bool TargetIsThere, TimeSpan Covered, double? Lowest, double? Highest, IReadOnlyList<DateTimeOffset> Deadlocks);

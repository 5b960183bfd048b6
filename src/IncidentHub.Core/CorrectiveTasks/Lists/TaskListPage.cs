namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>A page of a list.</summary>
/// <param name="Rows">The tasks.</param>
/// <param name="Total">How many there are, at most <see cref="TaskQueries.MostCounted"/> and one.</param>
public sealed record TaskListPage(IReadOnlyList<TaskRow> Rows, int Total);

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>How tasks stood before a change of many, and how they stood after it: what somebody changed since is not turned back.</summary>
/// <param name="Steps">A step for each task that was changed.</param>
/// <param name="Problems">What could not be changed, and why.</param>
public sealed record BulkUndo(IReadOnlyList<BulkStep> Steps, IReadOnlyList<string> Problems);

/// <summary>One task of a change of many.</summary>
public sealed record BulkStep(
    Guid IncidentId, Guid TaskId, int Number, TaskContent Before, TaskContent After, CorrectiveTaskStatus StatusBefore, CorrectiveTaskStatus StatusAfter, string ReasonBefore);

namespace IncidentHub.Core.Monitoring;

/// <summary>What came of adding or editing a target.</summary>
/// <param name="Id">The target, when it was saved.</param>
/// <param name="Problems">What is wrong with what was typed; empty when it was saved.</param>
public sealed record TargetSaved(Guid? Id, IReadOnlyList<TargetProblem> Problems);

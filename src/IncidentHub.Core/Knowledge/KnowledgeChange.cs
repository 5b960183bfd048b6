namespace IncidentHub.Core.Knowledge;

/// <summary>A runbook or a training session was saved.</summary>
/// <param name="Part">Which of both.</param>
/// <param name="Id">Its key.</param>
public sealed record KnowledgeChange(KnowledgePart Part, Guid Id);

namespace IncidentHub.Core.Incidents;

/// <summary>Something that happened to an incident itself and belongs on its timeline: a step of its life, another severity, a hand-over.</summary>
/// <param name="Text">What happened, in one sentence for people; text, not Markdown.</param>
/// <param name="OccurredAt">When it happened, UTC; earlier than the write where somebody backdated it.</param>
/// <param name="HypothesisId">The suspected cause that it is about; null for none.</param>
public sealed record IncidentEvent(string Text, DateTimeOffset OccurredAt, Guid? HypothesisId = null);

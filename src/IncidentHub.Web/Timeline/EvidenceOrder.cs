namespace IncidentHub.Web.Timeline;

/// <summary>What a program pins to an incident.</summary>
/// <param name="DeadlockId">The deadlock.</param>
/// <param name="HypothesisId">The suspected cause that it speaks for or against.</param>
/// <param name="Note">What it says, in Markdown.</param>
internal sealed record EvidenceOrder(Guid DeadlockId, Guid? HypothesisId = null, string? Note = null);

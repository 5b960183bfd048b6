namespace IncidentHub.Web.Timeline;

/// <summary>Where somebody wants to pin something, and what it says there.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="IncidentKey">Its number for people, such as INC-42; empty where it was not asked for.</param>
/// <param name="HypothesisId">The suspected cause that it speaks for or against.</param>
/// <param name="Note">What it shows, in Markdown.</param>
public sealed record PinOrder(Guid IncidentId, string IncidentKey, Guid? HypothesisId, string Note);

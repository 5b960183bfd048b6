namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>One item of the checklist.</summary>
/// <param name="Item">Which.</param>
/// <param name="Missing">What the incident lacks for it, each in a few words; empty when nothing is seen to lack.</param>
/// <param name="TickedByName">Who found it good; null while nobody did.</param>
/// <param name="TickedAt">When, UTC.</param>
public sealed record ReviewCheck(ReviewItem Item, IReadOnlyList<string> Missing, string? TickedByName, DateTimeOffset? TickedAt);

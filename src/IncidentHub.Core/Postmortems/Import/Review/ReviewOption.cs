namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>One way to settle a doubt.</summary>
/// <param name="Label">What it comes to, for a person.</param>
/// <param name="Apply">The draft with that settled.</param>
/// <param name="Time">The reading that it stands for, where it is one time.</param>
public sealed record ReviewOption(string Label, Func<ReviewDraft, ReviewDraft> Apply, ReviewTime? Time = null);

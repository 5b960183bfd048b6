namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>An incident to which something is pinned.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
public sealed record PinnedPlace(int Number, string Title);

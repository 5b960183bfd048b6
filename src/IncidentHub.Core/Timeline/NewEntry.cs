namespace IncidentHub.Core.Timeline;

/// <summary>What somebody logs.</summary>
/// <param name="Text">Markdown, never empty.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="OccurredAt">When it happened, or began; null means now.</param>
/// <param name="EndedAt">When it ended; null for what happened at an instant.</param>
/// <param name="IsApproximate">The time is estimated.</param>
/// <param name="HypothesisId">The suspected cause that it speaks for or against.</param>
/// <param name="Id">
/// Key that the sender chose, so that a line sent twice, because the answer to the first was lost, is logged once; null lets
/// the store choose.
/// </param>
public sealed record NewEntry(
    string Text, TimelineEntryKind Kind = TimelineEntryKind.Note, DateTimeOffset? OccurredAt = null, DateTimeOffset? EndedAt = null,
    bool IsApproximate = false, Guid? HypothesisId = null, Guid? Id = null);

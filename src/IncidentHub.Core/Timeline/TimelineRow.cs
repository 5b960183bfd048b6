namespace IncidentHub.Core.Timeline;

/// <summary>An entry as the page shows it. All instants are UTC.</summary>
/// <param name="Id">Key.</param>
/// <param name="Sequence">Decides between entries of the same instant.</param>
/// <param name="OccurredAt">When it happened, or began.</param>
/// <param name="EndedAt">When it ended; null for an instant.</param>
/// <param name="IsApproximate">The time was estimated.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">Markdown.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="IsPinned">The story must not go without it.</param>
/// <param name="IsHidden">The story goes better without it.</param>
/// <param name="IsDeleted">Somebody deleted it; it can be restored.</param>
/// <param name="HypothesisId">The suspected cause that it belongs to.</param>
/// <param name="OriginNumber">The incident that it came from by a merge.</param>
/// <param name="Changes">How often it was changed.</param>
public sealed record TimelineRow(
    Guid Id, long Sequence, DateTimeOffset OccurredAt, DateTimeOffset? EndedAt, bool IsApproximate, DateTimeOffset RecordedAt,
    TimelineEntryKind Kind, string Text, string AuthorName, bool IsPinned, bool IsHidden, bool IsDeleted, Guid? HypothesisId,
    int? OriginNumber, int Changes)
{
    /// <summary>Where it stands in the story.</summary>
    public TimelinePosition Position => new(OccurredAt, Sequence);

    /// <summary>The row of an entry that was just saved.</summary>
    public static TimelineRow Of(TimelineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new TimelineRow(
            entry.Id, entry.Sequence, entry.OccurredAt, entry.EndedAt, entry.IsApproximate, entry.RecordedAt, entry.Kind, entry.Text,
            entry.AuthorName, entry.IsPinned, entry.IsHidden, entry.DeletedAt is not null, entry.HypothesisId, entry.OriginNumber, entry.Changes);
    }
}

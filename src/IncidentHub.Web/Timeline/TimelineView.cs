using IncidentHub.Core.Timeline;

namespace IncidentHub.Web.Timeline;

/// <summary>
/// The stretch of a timeline that a page holds. However long the story is, a page holds no more than
/// <see cref="Most"/> entries; what lies before and after is read when it is scrolled to.
/// </summary>
internal sealed class TimelineView
{
    public const int Most = 4 * TimelineQueries.WindowSize;

    private readonly List<TimelineRow> rows = [];

    /// <summary>The entries that the page holds, in the order of the story.</summary>
    public IReadOnlyList<TimelineRow> Rows => rows;

    /// <summary>There are more before the first.</summary>
    public bool HasEarlier { get; private set; }

    /// <summary>There are more after the last.</summary>
    public bool HasLater { get; private set; }

    /// <summary>What is in the timeline as a whole.</summary>
    public TimelineSummary Summary { get; set; } = TimelineSummary.Empty;

    /// <summary>Shows another stretch.</summary>
    public void Show(TimelineWindow window)
    {
        rows.Clear();
        rows.AddRange(window.Rows);
        (HasEarlier, HasLater) = (window.HasEarlier, window.HasLater);
    }

    /// <summary>Adds what lies before; what is then too much falls off at the end.</summary>
    public void Prepend(TimelineWindow window)
    {
        var first = rows.Count == 0 ? (TimelinePosition?)null : rows[0].Position;
        rows.InsertRange(0, [.. window.Rows.Where(row => first is null || row.Position < first)]);
        HasEarlier = window.HasEarlier;
        if (rows.Count <= Most)
            return;
        rows.RemoveRange(Most, rows.Count - Most);
        HasLater = true;
    }

    /// <summary>Adds what lies after; what is then too much falls off at the beginning.</summary>
    public void Append(TimelineWindow window)
    {
        var last = rows.Count == 0 ? (TimelinePosition?)null : rows[^1].Position;
        rows.AddRange([.. window.Rows.Where(row => last is null || row.Position > last)]);
        HasLater = window.HasLater;
        TrimStart();
    }

    /// <summary>Takes in an entry that was just saved.</summary>
    /// <param name="row">The entry as it stands.</param>
    /// <param name="matches">Whether the page shows such entries.</param>
    /// <returns>Whether anything that the page holds changed.</returns>
    public bool Take(TimelineRow row, bool matches)
    {
        var known = rows.FindIndex(held => held.Id == row.Id);
        Count(row, known, matches);
        if (known >= 0)
        {
            // News may overtake each other; an older state does not replace a newer one.
            if (rows[known].Changes > row.Changes)
                return false;
            if (matches && rows[known].Position == row.Position)
            {
                rows[known] = row;
                return true;
            }

            rows.RemoveAt(known);
        }

        if (!matches)
            return known >= 0;
        var beyond = rows.Count > 0 && ((HasLater && row.Position > rows[^1].Position) || (HasEarlier && row.Position < rows[0].Position));
        if (beyond || (rows.Count == 0 && (HasEarlier || HasLater)))
            return known >= 0;
        var place = rows.FindIndex(held => held.Position > row.Position);
        rows.Insert(place < 0 ? rows.Count : place, row);
        if (place < 0)
            TrimStart();
        return true;
    }

    private void Count(TimelineRow row, int known, bool matches)
    {
        if (row.Changes > 0 || known >= 0)
            return; // Corrections count again with the next reading of the whole.
        Summary = Summary with
        {
            Total = Summary.Total + 1,
            Matching = Summary.Matching + (matches ? 1 : 0),
            LastAt = matches && !(Summary.LastAt > row.OccurredAt) ? row.OccurredAt : Summary.LastAt,
        };
    }

    private void TrimStart()
    {
        if (rows.Count <= Most)
            return;
        rows.RemoveRange(0, rows.Count - Most);
        HasEarlier = true;
    }
}

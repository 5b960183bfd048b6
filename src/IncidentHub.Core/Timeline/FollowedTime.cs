using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Timeline;

/// <summary>How long suspected causes were followed, and what the wrong ones cost an incident.</summary>
public static class FollowedTime
{
    /// <summary>The stretches in which a suspected cause was followed.</summary>
    /// <param name="hypothesis">The suspected cause.</param>
    /// <param name="moves">Its moves; without any, the instants of the cause itself count.</param>
    /// <param name="now">The end of a stretch that still runs, UTC.</param>
    public static IReadOnlyList<TimeSlice> Of(Hypothesis hypothesis, IEnumerable<HypothesisMove> moves, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        var slices = new List<TimeSlice>();
        DateTimeOffset? since = hypothesis.ProposedAt;
        var any = false;
        foreach (var move in moves.OrderBy(move => move.At).ThenBy(move => move.RecordedAt))
        {
            any = true;
            if (IsSettled(move.To))
            {
                Add(move.At);
                since = null;
            }
            else
            {
                since ??= move.At;
            }
        }

        if (!any && hypothesis.SettledAt is { } settled)
            Add(settled);
        else if (!IsSettled(hypothesis.Status))
            Add(now);
        return slices;

        void Add(DateTimeOffset to)
        {
            if (since is { } from && to > from)
                slices.Add(new TimeSlice(from, to));
        }
    }

    /// <summary>
    /// How much of an incident went into paths that were ruled out: the length of their stretches taken together, so that two
    /// that were followed side by side count once. What was followed before the instant at which the incident is said to have
    /// begun counts too, since that instant is often set later or never; what was followed after the end does not.
    /// </summary>
    /// <param name="incident">The incident.</param>
    /// <param name="cards">All its suspected causes.</param>
    /// <param name="now">UTC.</param>
    public static TimeSpan OnRuledOutPaths(Incident incident, IEnumerable<HypothesisCard> cards, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var ended = incident.ResolvedAt ?? (incident.Status.IsOpen() ? now : incident.MitigatedAt ?? now);
        var slices = cards.Where(card => card.Hypothesis.Status == HypothesisStatus.RuledOut).SelectMany(card => card.Followed(now));
        return Together(slices.Select(slice => new TimeSlice(slice.From, Earlier(slice.To, ended))));
    }

    /// <summary>The length of stretches taken together; what overlaps counts once, what ends before it begins counts nothing.</summary>
    public static TimeSpan Together(IEnumerable<TimeSlice> slices)
    {
        var (sum, until) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var slice in slices.Where(slice => slice.To > slice.From).OrderBy(slice => slice.From))
        {
            var from = Later(slice.From, until);
            if (slice.To <= from)
                continue;
            sum += slice.To - from;
            until = slice.To;
        }

        return sum;
    }

    private static bool IsSettled(HypothesisStatus status) => status is HypothesisStatus.RuledOut or HypothesisStatus.Confirmed;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

namespace IncidentHub.Core.Timeline;

/// <summary>A suspected cause as the board shows it.</summary>
/// <param name="Hypothesis">The suspected cause; not tracked.</param>
/// <param name="Moves">How it went from state to state, in the order of its instants.</param>
/// <param name="Entries">How many entries are attached that are not deleted.</param>
public sealed record HypothesisCard(Hypothesis Hypothesis, IReadOnlyList<HypothesisMove> Moves, int Entries)
{
    /// <summary>When the state that holds began, UTC.</summary>
    public DateTimeOffset Since => Moves.Count > 0 ? Moves[^1].At : Hypothesis.SettledAt ?? Hypothesis.ProposedAt;

    /// <summary>The stretches in which it was followed: from when it was taken up until it was settled, and again after each time it was reopened.</summary>
    /// <param name="now">The end of a stretch that still runs, UTC.</param>
    public IReadOnlyList<TimeSlice> Followed(DateTimeOffset now) => FollowedTime.Of(Hypothesis, Moves, now);
}

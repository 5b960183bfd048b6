using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems;

/// <summary>What was suspected and turned out to be wrong.</summary>
internal static class DeadEnds
{
    /// <summary>
    /// The time that went into ruled-out suspicions. Where two were followed at once, that time counts once: it is how long the incident was on a
    /// wrong path, not how many people-hours went into it. Null when nothing is known of it.
    /// </summary>
    public static TimeSpan? Time(IEnumerable<Hypothesis> hypotheses)
    {
        TimeSpan? spent = null;
        var covered = DateTimeOffset.MinValue;
        foreach (var (from, to) in hypotheses
                     .Where(hypothesis => hypothesis.Status == HypothesisStatus.RuledOut && hypothesis.SettledAt >= hypothesis.ProposedAt)
                     .Select(hypothesis => (hypothesis.ProposedAt, hypothesis.SettledAt!.Value)).Order())
        {
            var begin = from > covered ? from : covered;
            spent = (spent ?? TimeSpan.Zero) + (to > begin ? to - begin : TimeSpan.Zero);
            covered = to > covered ? to : covered;
        }

        return spent;
    }
}

namespace IncidentHub.Core.Incidents;

/// <summary>How bad an incident was, and when: made of the changes in whatever order they were recorded.</summary>
public sealed class SeverityHistory
{
    private readonly Severity initial;
    private readonly IReadOnlyList<SeverityChange> inTime;

    /// <param name="changes">The changes, in any order.</param>
    /// <param name="current">The severity of the incident, for one that never changed.</param>
    public SeverityHistory(IEnumerable<SeverityChange> changes, Severity current)
    {
        inTime = [.. changes.OrderBy(change => change.OccurredAt).ThenBy(change => change.RecordedAt).ThenBy(change => change.Id)];
        // What was recorded first knew the incident as it was opened; what was recorded later may lie before it.
        initial = inTime.OrderBy(change => change.RecordedAt).ThenBy(change => change.Id).FirstOrDefault()?.From ?? current;
    }

    /// <summary>The severity after all that happened.</summary>
    public Severity Last => inTime.Count > 0 ? inTime[^1].To : initial;

    /// <summary>The severity in force at an instant, including a change at that very instant.</summary>
    public Severity At(DateTimeOffset instant) => inTime.LastOrDefault(change => change.OccurredAt <= instant)?.To ?? initial;

    /// <summary>The first change that happened after an instant; null when there is none.</summary>
    public SeverityChange? After(DateTimeOffset instant) => inTime.FirstOrDefault(change => change.OccurredAt > instant);

    /// <summary>
    /// The time spent at each severity from one instant to another, worst first; severities that never held are left out. The
    /// lengths add up to the whole. Empty when the end does not lie after the beginning.
    /// </summary>
    public IReadOnlyList<SeverityShare> Spent(DateTimeOffset from, DateTimeOffset to)
    {
        var spent = new SortedDictionary<Severity, TimeSpan>();
        var (at, severity) = (from, At(from));
        foreach (var change in inTime.Where(change => change.OccurredAt > from && change.OccurredAt < to))
        {
            Add(change.OccurredAt);
            (at, severity) = (change.OccurredAt, change.To);
        }

        Add(to);
        return [.. spent.Select(share => new SeverityShare(share.Key, share.Value))];

        void Add(DateTimeOffset until)
        {
            if (until > at)
                spent[severity] = spent.GetValueOrDefault(severity) + (until - at);
        }
    }
}

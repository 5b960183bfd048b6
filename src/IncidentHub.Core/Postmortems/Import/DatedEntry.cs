namespace IncidentHub.Core.Postmortems.Import;

/// <summary>An entry with the moment that was worked out for it.</summary>
internal sealed class DatedEntry(RawEntry raw)
{
    public RawEntry Raw { get; } = raw;

    public Moment? At { get; set; }

    public Moment? Until { get; set; }

    /// <summary>How long it took, which holds although the day may be open; null where that depends on the day.</summary>
    public TimeSpan? Length
    {
        get
        {
            if (At is not { } at || Until is not { } until || at.IsDayKnown != until.IsDayKnown || at.LacksYear != until.LacksYear || at.Days.Count != until.Days.Count)
                return null;
            if (at.Days.Count < 2)
                return until.Comparable - at.Comparable;
            var lengths = at.Days.Zip(until.Days, (first, last) => until.On(last).Comparable - at.On(first).Comparable).Distinct().ToList();
            return lengths is [var only] ? only : null;
        }
    }

    /// <summary>Whether the moment is so doubtful that nothing else may rest on it.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Whether the document gives the day with the entry, or with one above it on the same day.</summary>
    public bool IsDaySaid { get; set; }

    /// <summary>Whether the document gives the zone with the entry, or once for the whole timeline.</summary>
    public bool IsZoneSaid { get; set; }

    public List<ImportDoubt> Doubts { get; } = [];

    public Confidence Confidence => Doubts.Count > 0 || At?.Instant is null ? Confidence.Doubtful : IsDaySaid && IsZoneSaid ? Confidence.Certain : Confidence.Likely;

    public void Doubt(string code, string message, params IReadOnlyList<string> candidates) => Doubts.Add(new(code, Raw.Line.Number, message, candidates));
}

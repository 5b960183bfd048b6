namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Gives every doubt of an entry readings from which a person can pick.</summary>
internal static class EntryCandidates
{
    public static void Complete(IReadOnlyList<DatedEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            for (var j = 0; j < entries[i].Doubts.Count; j++)
            {
                if (entries[i].Doubts[j] is { Candidates.Count: 0 } doubt)
                    entries[i].Doubts[j] = doubt with { Candidates = Of(doubt.Code, entries, i) };
            }
        }
    }

    private static List<string> Of(string code, IReadOnlyList<DatedEntry> entries, int index) => (code, entries[index].At) switch
    {
        // It happened between its neighbours.
        (ImportDoubtCodes.TimeMissing, null) => [.. ((Moment?[])[Near(entries, index, -1), Near(entries, index, 1)]).OfType<Moment>().SelectMany(moment => moment.Candidates()).Distinct()],
        (ImportDoubtCodes.OrderUnexpected, { } at) => [.. ((Moment[])[at, at with { Local = at.Local.AddDays(1), Days = [.. at.Days.Select(day => day.AddDays(1))] }]).SelectMany(moment => moment.Candidates())],
        (ImportDoubtCodes.TimeAmbiguous, { } at) =>
        [
            .. TimeScanner.Scan(entries[index].Raw.Line.Content).Select(mention => mention.Clock?.Time).OfType<TimeSpan>().Distinct().Take(6)
                .SelectMany(time => (at with { Local = at.Local.Date + time }).Candidates()),
        ],
        (_, { } at) => [.. at.Candidates()],
        _ => [],
    };

    // The nearest entry on that side that has a moment; a few steps are enough.
    private static Moment? Near(IReadOnlyList<DatedEntry> entries, int index, int step)
    {
        for (var i = index + step; i >= 0 && i < entries.Count && Math.Abs(i - index) <= 8; i += step)
        {
            if (entries[i].At is { IsTimeKnown: true } at)
                return at;
        }

        return null;
    }
}

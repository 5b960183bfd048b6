namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Compares times in running text with the timeline: the same minute whole hours apart is the same event in another zone.</summary>
internal static class ProseTimes
{
    // Times are rounded to five minutes so often that only an odd minute is no accident.
    private const int RoundedTo = 5;

    public static void Compare(IReadOnlyList<Section> sections, IReadOnlyList<DatedEntry> entries, List<ImportDoubt> doubts)
    {
        var timed = entries.Where(entry => entry.At is { IsTimeKnown: true } && !entry.IsSuspect).ToList();
        if (timed.Count < 2)
            return;
        var first = timed.MinBy(entry => entry.At!.Comparable)!.At!;
        var known = timed.Select(entry => entry.At!.Local.TimeOfDay).ToHashSet();
        if (first.Local.Minute % RoundedTo == 0)
            return;
        foreach (var section in sections.Where(section => section.Kind is SectionKind.Detection or SectionKind.Summary or SectionKind.Intro or SectionKind.Title or SectionKind.Impact))
        {
            foreach (var (line, text) in section.Texts().Where(pair => pair.Line.Shape is not (LineShape.Code or LineShape.Comment)).Take(200))
            {
                if (TimeScanner.Scan(text).Find(mention => mention is { Clock: not null, Zone: null, Until: null } && !known.Contains(mention.Clock.Time)) is not { Clock: { } clock } mention
                    || clock.Time.Minutes != first.Local.Minute)
                    continue;
                doubts.Add(new(ImportDoubtCodes.ZoneContradiction, line.Number, $"Line {line.Number} gives {text[mention.Start..mention.End]}, the timeline {first.Describe()}: the same minute whole hours apart, as in another zone.",
                    [first.Describe(), (first with { Local = first.Local.Date + clock.Time }).Describe()]));
                return;
            }
        }
    }
}

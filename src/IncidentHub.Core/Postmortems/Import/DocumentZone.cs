using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Decides the zone of times that name none.</summary>
internal static class DocumentZone
{
    private static readonly string[] Notes = ["all times", "times are", "times in", "time zone", "timezone", "zeitzone", "alle zeiten", "fuseau", "zona horaria", "タイムゾーン"];

    public static ZoneSaid Decide(TimelineReader timeline, SpanSaid said, IReadOnlyList<Section> sections, List<ImportDoubt> doubts)
    {
        if (timeline.Zone is { } named)
            return named;
        if (said.Start?.Mention.Zone is { } start)
            return start;
        var noted = sections.SelectMany(section => section.Texts()).Where(pair => pair.Text.Length < 300 && Notes.Any(note => pair.Text.Contains(note, StringComparison.OrdinalIgnoreCase)))
            .Select(pair => ZoneScanner.FindIn(Markup.Plain(pair.Text))).FirstOrDefault(zone => zone is not null);
        if (noted is not null)
            return noted;

        var written = timeline.Entries.Select(entry => entry.Mention?.Zone ?? entry.HeaderZone)
            .Concat(sections.Where(section => section.Kind is not (SectionKind.About or SectionKind.Unknown or SectionKind.Timeline)).SelectMany(section => section.Texts())
                .Where(pair => pair.Line.Shape is not (LineShape.Code or LineShape.Comment or LineShape.Markup)).SelectMany(pair => TimeScanner.Scan(pair.Text)).Where(mention => mention.Clock is not null).Select(mention => mention.Zone))
            .OfType<ZoneSaid>().Take(2000).ToList();
        var kinds = written.GroupBy(zone => (zone.Standard, zone.Rule, zone.FixedSummer)).OrderByDescending(group => group.Count()).Select(group => group.First()).ToList();
        var needsOne = timeline.Entries.Any(entry => entry.Mention is { Clock: not null, Zone: null } && entry.HeaderZone is null) || said.Start is { Mention: { Clock: not null, Zone: null } }
            || said.End is { Mention: { Clock: not null, Zone: null } } || said.Loose.Any(point => point.Mention.Zone is null);
        if (kinds.Count > 1 && needsOne)
        {
            doubts.Add(new(ImportDoubtCodes.ZoneContradiction, 0, $"Times without a zone stand beside times in {string.Join(", ", kinds.Take(5).Select(zone => zone.Name))}; {kinds[0].Name} was taken.",
                [.. kinds.Take(5).Select(zone => zone.Name)]));
        }
        else if (kinds.Count == 0 && (needsOne || timeline.Entries.Any(entry => entry.Date is not null)))
        {
            doubts.Add(new(ImportDoubtCodes.ZoneMissing, 0, "The document names no time zone; +00:00 was taken.", ["+00:00"]));
        }

        return kinds.Count > 0 ? kinds[0] : ZoneSaid.Utc;
    }

    /// <summary>Zones that were not in force on the day: told once each, with the other offset.</summary>
    public static void Season(IncidentSpan span, IReadOnlyList<DatedEntry> entries, List<ImportDoubt> doubts)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var moments = ((Moment? At, int Line)[])[(span.Start, span.StartLine), .. entries.Select(entry => (entry.At, entry.Raw.Line.Number)), (span.End, span.EndLine)];
        foreach (var (at, line) in moments)
        {
            if (at is not { IsDayKnown: true, IsTimeKnown: true } || at.Zone.OffSeasonAt(at.Local) is not { } other || !told.Add(at.Zone.Name))
                continue;
            doubts.Add(new(ImportDoubtCodes.ZoneSeason, line, $"{at.Zone.Name} was not in force on {at.Local.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}; its own offset was taken.",
                [at.Describe(), Moment.Iso(at.Local, other)]));
        }
    }
}

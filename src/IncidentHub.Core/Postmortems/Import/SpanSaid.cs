namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Where a start or an end of the incident is said.</summary>
internal sealed record SpanPoint(TimeMention Mention, SourceLine Line, string Content);

/// <summary>The start and the end as the document states them, before the timeline is asked.</summary>
internal sealed class SpanSaid
{
    private static readonly string[] UntilWords = ["until", "till", "bis", "jusqu", "hasta", "まで"];

    public SpanPoint? Start { get; private set; }

    public SpanPoint? End { get; private set; }

    /// <summary>An end told beside the range: "by 06:20 we had fully recovered".</summary>
    public SpanPoint? LaterEnd { get; private set; }

    /// <summary>Times in the running text about the incident, for documents without a range and a timeline.</summary>
    public List<SpanPoint> Loose { get; } = [];

    /// <summary>Times of day at which the account of the cause and the resolution says that it was over.</summary>
    public HashSet<TimeSpan> Recoveries { get; } = [];

    public static SpanSaid Read(FrontMatter matter, IReadOnlyList<Section> sections, TimelineReader timeline)
    {
        var span = new SpanSaid();
        if (matter.Start is { } start)
            span.Start = new(start.Mention, start.Line, start.Line.Content);
        if (matter.End is { } end)
            span.End = new(end.Mention, end.Line, end.Line.Content);

        foreach (var section in sections.Where(section => section.Kind is SectionKind.Start or SectionKind.End))
        {
            foreach (var (line, text) in section.Texts().Take(3))
            {
                if (TimeScanner.First(text) is not { } mention || (section.Kind == SectionKind.Start ? span.Start : span.End) is not null)
                    continue;
                if (section.Kind == SectionKind.Start)
                    span.Start = new(mention, line, text);
                else
                    span.End = new(mention, line, text);
                line.Used = true;
                section.Heading!.Used = true;
            }
        }

        foreach (var kinds in (SectionKind[][])[[SectionKind.Duration], [SectionKind.Summary, SectionKind.Intro, SectionKind.Title, SectionKind.Impact]])
        {
            foreach (var section in sections.Where(section => kinds.Contains(section.Kind)))
                span.Take(section);
        }

        if (timeline.Entries.Count == 0)
        {
            foreach (var section in timeline.ProseSections)
                span.Take(section);
        }

        foreach (var section in sections.Where(section => section.Kind is SectionKind.Background or SectionKind.Detection))
        {
            foreach (var paragraph in ParagraphsOf(section))
                span.Loose.AddRange(TimeScanner.Scan(paragraph.Text).Where(mention => mention is { Clock: not null, Zone: not null }).Select(mention => new SpanPoint(mention, paragraph.First, paragraph.Text)));
        }

        foreach (var (_, text) in sections.Where(section => section.Kind is SectionKind.RootCause or SectionKind.RootCauseAndResolution or SectionKind.Resolution).SelectMany(section => section.Texts()).Take(200))
            span.Recoveries.UnionWith(TimeScanner.Scan(text).Where(mention => mention.Clock is not null && Recovery.LeadsTo(text, mention.Start)).Select(mention => mention.Clock!.Time));
        return span;
    }

    private void Take(Section section)
    {
        foreach (var paragraph in ParagraphsOf(section))
        {
            var mentions = TimeScanner.Scan(paragraph.Text);
            if (mentions.Count == 0)
                continue;
            var range = mentions.FirstOrDefault(mention => mention is { Until: not null } && (mention.Clock is not null || section.Kind is SectionKind.Duration or SectionKind.Timeline))
                ?? (section.Kind == SectionKind.Duration && mentions is [{ Clock: not null }, { Clock: not null }] ? mentions[0] with { Until = mentions[1] } : null);
            if (range is not null && Start is null && End is null)
            {
                Start = new(range, paragraph.First, paragraph.Text);
                End = new(WithDate(range.Until!, range), paragraph.First, paragraph.Text);
            }
            else if (End is not null && LaterEnd is null && range is null && mentions.LastOrDefault(mention => mention.Clock is not null) is { } late && Recovery.IsFull(paragraph.Text))
            {
                LaterEnd = new(late, paragraph.First, paragraph.Text);
            }

            Untils(section, paragraph, mentions);
            foreach (var mention in mentions.Where(mention => mention.Clock is not null))
                Loose.Add(new(mention, paragraph.First, paragraph.Text));
        }
    }

    // "At 3:00 PM … the page was to change … delayed until 5:01 PM"
    private void Untils(Section section, Paragraph paragraph, List<TimeMention> mentions)
    {
        if (Start is not null || End is not null || section.Kind == SectionKind.Impact)
            return;
        var timed = mentions.Where(mention => mention.Clock is not null).ToList();
        if (timed.Count == 2 && IsAfterUntil(paragraph.Text, timed[1].Start))
        {
            Start = new(timed[0], paragraph.First, paragraph.Text);
            End = new(WithDate(timed[1], timed[0]), paragraph.First, paragraph.Text);
        }
    }

    private static bool IsAfterUntil(string text, int position)
    {
        var before = text.AsSpan(Math.Max(0, position - 16), position - Math.Max(0, position - 16));
        foreach (var word in UntilWords)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static TimeMention WithDate(TimeMention end, TimeMention start) => end.Date is null && start.Clock is null ? end with { Date = start.Date } : end;

    private static List<Paragraph> ParagraphsOf(Section section)
    {
        var paragraphs = Paragraphs.Of(section.Texts());
        foreach (var (line, text) in section.Texts())
        {
            if (line.IsListItem || line.Shape == LineShape.TableRow || ReferenceEquals(line, section.Heading))
                paragraphs.Add(new Paragraph([line], text));
        }

        return paragraphs;
    }
}

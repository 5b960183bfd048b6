namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Reads a postmortem that a person wrote, in text or Markdown, and keeps its doubts.</summary>
public static class DocumentImporter
{
    /// <summary>
    /// Reads the document. The answer depends on nothing but the arguments, takes time in proportion to the text, and never fails: a text that
    /// tells of no incident, or exceeds <see cref="DocumentLimits"/>, gives a document without entries whose <see cref="ImportedDocument.TellsOfIncident"/> is <see langword="false"/>.
    /// </summary>
    /// <param name="text">The text, in Markdown or plain.</param>
    /// <param name="fileName">The name of its file, which may hold a date and stands in for a missing title.</param>
    public static ImportedDocument Read(string text, string? fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DocumentLimits.Exceeded(text) is { } problem)
            return new ImportedDocument { Doubts = [new(ImportDoubtCodes.TooLarge, 0, problem, [])] };
        var doubts = new List<ImportDoubt>();
        var lines = LineReader.Read(text);
        var matter = FrontMatter.Read(lines);
        var sections = SectionReader.Read(lines);
        UnnamedTimelines.Find(sections);

        var timeline = new TimelineReader(doubts);
        foreach (var section in sections.Where(section => section.Kind == SectionKind.Timeline))
            timeline.Read(section);
        var (title, titleSource) = TitleReader.Read(matter, sections, lines, fileName, doubts);
        var said = SpanSaid.Read(matter, sections, timeline);

        var places = DatePlaces.Read(matter, sections);
        var dates = new DocumentDates(places, DatePlaces.Elsewhere(matter, fileName), [FileNameDate.YearIn(title), FileNameDate.YearIn(fileName)]);
        var days = new DayResolver(dates, doubts);
        var zone = DocumentZone.Decide(timeline, said, sections, doubts);
        var anchor = DateAnchor.Find(said, timeline, places, days, fileName, doubts);
        var entries = new EntryDating(days, zone, timeline.Zone is not null, anchor).Date(timeline.Entries);
        var span = new IncidentSpan(days, zone, anchor, doubts);
        span.Read(said, entries);

        var measures = new MeasureReader(sections, doubts);
        measures.Read();
        var narrative = new NarrativeReader(sections, doubts);
        var impact = narrative.Impact();
        var (cause, resolution) = narrative.CauseAndResolution();
        var summary = narrative.Summary();
        var contributing = narrative.Contributing();
        var users = UsersShare.In(impact, lines) ?? UsersShare.In(summary, lines);

        var contradictions = new Contradictions(doubts);
        contradictions.Durations(sections, title, titleSource?.Lines is [var titleLine, ..] ? titleLine : 0, span, entries);
        contradictions.Weekdays(places, dates);
        contradictions.Days(places, dates, span, entries, matter.Date);
        ProseTimes.Compare(sections, entries, doubts);
        DocumentZone.Season(span, entries, doubts);
        AboutTimeline(timeline, entries, doubts);

        // Words of a template or an exercise are no incident; a cause, a time or an entry is.
        var tells = entries.Any(entry => entry.At is not null) || said.Start is not null || said.Loose.Count > 0
            || (sections.Any(section => section.Kind is SectionKind.Summary or SectionKind.Impact or SectionKind.RootCause or SectionKind.RootCauseAndResolution or SectionKind.Resolution && section.Texts().Any(pair => pair.Line.Used))
                && (summary is not null || cause is not null || resolution is not null));
        // Days alone, without a time of day and without trouble, are a project's.
        var hasClock = entries.Any(entry => entry.At is { IsTimeKnown: true }) || said.Start?.Mention.Clock is not null || said.Loose.Count > 0;
        tells &= hasClock || Trouble.IsNamed(title, summary?.Text, impact?.Text, cause?.Text, string.Join('\n', entries.Take(200).Select(entry => entry.Raw.Text)));
        if (!tells || (span.Start?.Instant is null && said.Start is null && Placeholders.IsTemplate(lines)))
            return Nothing(title, titleSource, lines);

        return new ImportedDocument
        {
            Title = title,
            Sources = new ImportSources
            {
                Title = titleSource,
                StartedAt = SpanSources.Start(span, doubts),
                EndedAt = SpanSources.End(span, doubts),
                Summary = summary?.Source,
                Impact = impact?.Source,
                AffectedUsersPercent = users?.Source,
                RootCause = cause?.Source,
                Resolution = resolution?.Source,
            },
            StartedAt = span.Start?.Instant,
            EndedAt = span.End?.Instant,
            Summary = summary?.Text,
            Impact = impact?.Text,
            AffectedUsersPercent = users?.Percent,
            RootCause = cause?.Text,
            Resolution = resolution?.Text,
            ContributingFactors = contributing,
            Timeline = [.. entries.Select(Entry)],
            Measures = measures.Measures,
            Tasks = measures.Tasks,
            Doubts = [.. doubts.DistinctBy(doubt => (doubt.Code, doubt.Line, doubt.Message)).OrderBy(doubt => doubt.Line)],
            Unplaced = Unplaced(lines),
            TellsOfIncident = true,
            Zone = new ReadZone(zone, IsSaid: false),
            StartZone = span.Start?.ReadIn,
            EndZone = span.End?.ReadIn,
        };
    }

    private static ImportedEntry Entry(DatedEntry entry) => new()
    {
        OccurredAt = entry.At?.Instant,
        EndedAt = entry.Until?.Instant,
        Length = entry.Length,
        IsEndOpen = entry.Until is not null && entry.Length is null,
        Zone = entry.At?.ReadIn,
        SaidAt = entry.Raw.SaidAt,
        IsApproximate = entry.Raw.Mention is { IsApproximate: true } || entry.Raw.IsMarkedApproximate,
        Text = entry.Raw.Text,
        Line = entry.Raw.Line.Number,
        Lines = [.. entry.Raw.Lines],
        Confidence = entry.Confidence,
        Doubts = entry.Doubts,
    };

    private static ImportedDocument Nothing(string? title, ValueSource? titleSource, List<SourceLine> lines)
    {
        foreach (var line in lines)
            line.Used = title is not null && line.Used && Markup.Plain(line.Content) == title;
        return new ImportedDocument
        {
            Title = title,
            Sources = new ImportSources { Title = titleSource },
            Doubts = [new(ImportDoubtCodes.NothingToImport, 0, "The document tells of no incident: it has no time, no timeline, and no account of what happened or why.", [])],
            Unplaced = Unplaced(lines),
        };
    }

    private static void AboutTimeline(TimelineReader timeline, List<DatedEntry> entries, List<ImportDoubt> doubts)
    {
        if (entries.Count > 0)
            return;
        var prose = timeline.Prose.Where(line => TimeScanner.First(line.Content) is not null).Take(10).ToList();
        doubts.Add(prose.Count > 0
            ? new(ImportDoubtCodes.TimelineInProse, prose[0].Number, "The timeline is running text; no entry was made of it.",
                [.. prose.SelectMany(line => TimeScanner.Scan(line.Content).Select(mention => line.Content[mention.Start..mention.WholeEnd]))])
            : new(ImportDoubtCodes.TimelineMissing, 0, "The document has no timeline.", []));
    }

    private static List<UnplacedLine> Unplaced(List<SourceLine> lines) =>
        [.. lines.Where(line => line is { Used: false } && line.Shape is not (LineShape.Blank or LineShape.Rule)).GroupBy(line => line.Number)
            .Select(group => new UnplacedLine(string.Join(' ', group.Select(line => line.Raw.Trim())), group.Key))];
}

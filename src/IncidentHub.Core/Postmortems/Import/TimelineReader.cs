using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Reads entries from the parts that are timelines: points, lines, tables, or headings that are times. A point without a time is an entry too;
/// running text is not cut into entries.
/// </summary>
internal sealed class TimelineReader(List<ImportDoubt> doubts)
{
    private enum Opened
    {
        Nothing,
        Heading,
        Point,
        Line,
        TimeAlone,
    }

    private RawEntry? open;
    private Opened mode;
    private int openIndent;
    private SourceLine? last;
    private (SourceLine Line, TimeMention Mention)? pendingDate;
    private ZoneSaid? zone;
    private TimelineShape shape = new(false, false, 0);

    /// <summary>The zone that the timeline names for all its times.</summary>
    public ZoneSaid? Zone => zone;

    /// <summary>Dates in the names of timelines, such as "Timeline (Monday, May 10th 2021)".</summary>
    public List<(SourceLine Line, DateSaid Date)> NameDates { get; } = [];

    /// <summary>The lines of timelines that are running text.</summary>
    public List<SourceLine> Prose { get; } = [];

    /// <summary>The timelines that are running text.</summary>
    public List<Section> ProseSections { get; } = [];

    public List<RawEntry> Entries { get; } = [];

    public void Read(Section section)
    {
        Close();
        if (section.Heading is { } heading)
            Name(section, heading);
        shape = TimelineShape.Of(section);
        var rest = section.Value is { Length: > 0 } && section.Heading is not null;
        if (mode == Opened.Nothing && pendingDate is null && RunningText.Is(section))
        {
            ProseSections.Add(section);
            Prose.AddRange(section.Lines.Where(line => line.IsProse));
            if (rest)
                Prose.Add(section.Heading!);
            foreach (var line in section.Lines.Where(line => line.IsProse))
                _ = ZoneNote(line);
            return;
        }

        if (rest)
            TakeText(section.Heading!, section.Value!, fresh: true);
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var line = section.Lines[i];
            switch (line.Shape)
            {
                case LineShape.Blank:
                    break;
                case LineShape.TableRow or LineShape.TableDivider:
                    Close();
                    var from = i;
                    while (i + 1 < section.Lines.Count && section.Lines[i + 1].Shape is LineShape.TableRow or LineShape.TableDivider)
                        i++;
                    Table(section.Lines.GetRange(from, i - from + 1));
                    break;
                case LineShape.Bullet or LineShape.Numbered:
                    TakePoint(line);
                    last = line;
                    break;
                case LineShape.Text or LineShape.Quote:
                    if (!ZoneNote(line))
                        TakeText(line, line.Content, fresh: false);
                    last = line;
                    break;
                case LineShape.Code or LineShape.Markup when mode == Opened.Heading || (mode == Opened.Point && line.Indent > openIndent):
                    Append(line, line.Raw, sameParagraph: false);
                    break;
                default:
                    break;
            }
        }

        FlushDate();
        Close();
    }

    private void Name(Section section, SourceLine heading)
    {
        if (LeadingTime.Of(heading.Content) is { } leading && heading.Shape == LineShape.Heading)
        {
            heading.Used = true;
            if (leading.Mention.Clock is not null)
                Begin(heading, leading.Mention, leading.Rest, Opened.Heading);
            else
                pendingDate = (heading, leading.Mention);
            return;
        }

        if (section.Level >= 7 || SectionNames.Loose(section.Name) == SectionKind.Timeline)
            heading.Used = true;
        zone = ZoneScanner.FindIn(Markup.Plain(heading.Content)) ?? zone;
        if (heading.Content.Contains("approximat", StringComparison.OrdinalIgnoreCase))
            doubts.Add(new(ImportDoubtCodes.TimeApproximate, heading.Number, "The timeline calls its times approximate.", []));
        if (section.Value is { Length: > 0 })
            return;
        foreach (var mention in TimeScanner.Scan(heading.Content))
        {
            if (mention.Date is { } date)
                NameDates.Add((heading, date));
        }
    }

    private void TakePoint(SourceLine line)
    {
        var leading = LeadingTime.Of(line.Content);
        if (leading is { Mention.Clock: not null })
        {
            Begin(line, leading.Mention, leading.Rest, leading.Rest.Length == 0 ? Opened.TimeAlone : Opened.Point);
        }
        else if (leading is { Rest.Length: 0 })
        {
            FlushDate();
            Close();
            pendingDate = (line, leading.Mention);
            line.Used = true;
        }
        else if (leading is not null && leading.Mention.Until is null)
        {
            Begin(line, leading.Mention, leading.Rest, Opened.Point);
        }
        else if (open is not null && pendingDate is null && (line.Indent > openIndent || mode == Opened.Heading || (mode == Opened.TimeAlone && open.IsEmpty)))
        {
            Append(line, mode == Opened.Heading || !open.IsEmpty ? PointOf(line) : line.Content, sameParagraph: false);
        }
        else if (Placeholders.IsAll(line.Content) || Placeholders.HasTimePattern(line.Content))
        {
            Template(line);
        }
        else
        {
            Embedded(line, line.Content, Opened.Point);
        }
    }

    private void TakeText(SourceLine line, string content, bool fresh)
    {
        var leading = LeadingTime.Of(content);
        if (leading is { Mention.Clock: not null } && !(mode == Opened.Heading && !fresh && Continues(line)))
        {
            Begin(line, leading.Mention, leading.Rest, leading.Rest.Length == 0 ? Opened.TimeAlone : Opened.Line);
            return;
        }

        if (leading is { Rest.Length: 0 })
        {
            FlushDate();
            Close();
            pendingDate = (line, leading.Mention);
            line.Used = true;
            return;
        }

        if (leading is { Mention.Until: null } && mode != Opened.Heading && LeadingTime.IsSeparated(content, leading.Mention))
        {
            Begin(line, leading.Mention, leading.Rest, Opened.Line);
            return;
        }

        if (open is not null && pendingDate is null)
        {
            var adjacent = last is not null && line.Number == last.Number + 1;
            if (mode is Opened.Heading || mode == Opened.TimeAlone || (mode == Opened.Point && (adjacent || line.Indent > openIndent)))
            {
                Append(line, content, adjacent && mode != Opened.TimeAlone && Paragraphs.Wraps(last!.Raw, content));
                if (mode == Opened.TimeAlone && shape.HasPoints)
                    mode = Opened.Point;
                return;
            }

            if (mode == Opened.Line && adjacent && Paragraphs.Wraps(last!.Raw, content))
            {
                Append(line, content, sameParagraph: true);
                return;
            }
        }

        if (mode == Opened.Point || shape.HasPoints)
            return;
        if (Placeholders.IsAll(content) || Placeholders.HasTimePattern(content))
            Template(line);
        else if (!shape.IsMostlyLed || pendingDate is not null)
            Embedded(line, content, Opened.Line);
        else if (open is not null && line.Number < shape.LastLedLine)
            Append(line, content, sameParagraph: false);
    }

    private void Embedded(SourceLine line, string content, Opened how)
    {
        var timed = TimeScanner.Scan(content).Where(mention => mention.Clock is not null).ToList();
        var mention = timed.Count > 0 ? timed[0] : null;
        var text = content;
        if (mention is not null && LeadingTime.RestOf(content, mention).Length == 0 && (content[..mention.Start].Count(c => c == ' ') <= 7 || content[..mention.Start].TrimEnd('*', '_', '`', ' ').EndsWith('(')))
            text = Markup.Balanced(content[..mention.Start].TrimEnd(' ', ':', '-', '–', '—', '(', '[', ',', '*', '_'));
        if (text.LastIndexOf(' ') is var space && LeadingTime.IsLeadWord(text[(space + 1)..]))
            text = content;
        Begin(line, mention, text, how, timed.Count > 1 && timed.Any(other => other.Clock!.Time != mention!.Clock!.Time));
    }

    private void Begin(SourceLine line, TimeMention? mention, string text, Opened how, bool several = false)
    {
        open = new RawEntry(line, mention, text)
        {
            HeaderDate = pendingDate?.Mention.Date,
            HeaderLine = pendingDate?.Line.Number,
            HeaderZone = pendingDate?.Mention.Zone,
            SaidAt = mention is null ? pendingDate is { } date ? Said(date.Line.Content, date.Mention) : null : Said(line.Content, mention),
            HasSeveralTimes = several,
        };
        pendingDate = null;
        Entries.Add(open);
        line.Used = true;
        mode = how;
        openIndent = line.Indent;
        last = line;
    }

    private static string? Said(string content, TimeMention mention) =>
        mention.WholeEnd <= content.Length && mention.Start < mention.WholeEnd ? content[mention.Start..mention.WholeEnd] : null;

    private void Append(SourceLine line, string text, bool sameParagraph)
    {
        open!.Append(line, text, sameParagraph);
        line.Used = true;
    }

    // A date above nothing was no heading of entries: it is reported as not understood.
    private void FlushDate()
    {
        if (pendingDate is not { } date)
            return;
        pendingDate = null;
        date.Line.Used = false;
    }

    private void Close()
    {
        open = null;
        mode = Opened.Nothing;
    }

    private void Template(SourceLine line) =>
        doubts.Add(new(ImportDoubtCodes.TemplateText, line.Number, "A row of the template was left in; it was not imported.", []));

    private bool ZoneNote(SourceLine line)
    {
        if (ZoneNotes.In(line) is not { } found)
            return false;
        zone = found;
        line.Used = true;
        return true;
    }

    private void Table(List<SourceLine> rows)
    {
        foreach (var entry in TimelineTable.Read(rows, ref zone, doubts))
            Entries.Add(entry);
    }

    private bool Continues(SourceLine line) => last is not null && line.Number == last.Number + 1 && Paragraphs.Wraps(last.Raw, line.Content);

    private static string PointOf(SourceLine line) => "- " + line.Content;
}

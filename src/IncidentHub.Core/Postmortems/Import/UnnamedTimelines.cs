namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds timelines that no heading names: a run of points or lines that times lead.</summary>
internal static class UnnamedTimelines
{
    // Two lines that begin with a time may stand in any account; a run that is not a part of its own needs more.
    private const int ShortestRun = 3;

    private static readonly string[] LogWords = [" INFO", " WARN", " ERROR", " DEBUG", " TRACE", " FATAL", "LOG:", "[info]", "[error]", "[warn]", "level=", " NOTICE"];

    public static void Find(List<Section> sections)
    {
        if (sections.Any(section => section.Kind == SectionKind.Timeline && HasTimes(section)))
            return;
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            if (section.Kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Lessons or SectionKind.About or SectionKind.Timeline or SectionKind.Start or SectionKind.End or SectionKind.Duration)
                continue;
            var lines = section.Lines.Where(line => line.IsListItem || line.IsProse || line.Shape == LineShape.TableRow).ToList();
            var led = lines.Count(IsLed);
            var logs = lines.Count(line => LogWords.Any(word => line.Content.Contains(word, StringComparison.Ordinal)));
            if (led < 2 || logs * 2 >= led)
                continue;
            // One run that holds every time is the timeline; what stands before and after it is the account around it.
            var run = Run(section);
            if (run is var (from, to) && (led * 2 < lines.Count || section.Lines.Take(to).Skip(from).Count(IsLed) == led))
                Split(sections, i, from, to);
            else if (led * 2 >= lines.Count)
                section.Kind = SectionKind.Timeline;
        }
    }

    private static bool IsLed(SourceLine line)
    {
        var content = line.Shape == LineShape.TableRow ? MarkdownTable.Cells(line.Raw)[0] : line.Content;
        return LeadingTime.Of(content) is { Mention.Clock: not null } leading
            && (line.Shape == LineShape.TableRow || (leading.Rest.Length > 0 && (line.IsListItem || LeadingTime.IsSeparated(content, leading.Mention))));
    }

    // The longest run, as indices of its first line and of the first line after it.
    private static (int From, int To)? Run(Section section)
    {
        var (best, length) = ((From: 0, To: 0), 0);
        var (from, count) = (-1, 0);
        for (var i = 0; i <= section.Lines.Count; i++)
        {
            if (i < section.Lines.Count && section.Lines[i] is var line && (line.Shape == LineShape.Blank || (from >= 0 && line.Indent > section.Lines[from].Indent && !IsLed(line))))
                continue;
            if (i < section.Lines.Count && IsLed(section.Lines[i]))
            {
                (from, count) = (from < 0 ? i : from, count + 1);
                continue;
            }

            if (count > length)
                (best, length) = ((from, i), count);
            (from, count) = (-1, 0);
        }

        return length >= ShortestRun ? best : null;
    }

    private static void Split(List<Section> sections, int index, int from, int to)
    {
        var whole = sections[index];
        // The names of a table's columns are a part of it.
        while (from > 0 && whole.Lines[from - 1].Shape is LineShape.TableRow or LineShape.TableDivider)
            from--;
        Section Part(SectionKind kind, int first, int last, bool isHead)
        {
            var part = new Section(kind, whole.Level, whole.Parent, isHead ? whole.Heading : null) { Name = isHead ? whole.Name : "", Value = isHead ? whole.Value : null };
            foreach (var line in whole.Lines.Take(last).Skip(first))
                part.Add(line);
            return part;
        }

        sections[index] = Part(whole.Kind, 0, from, isHead: true);
        sections.Insert(index + 1, Part(SectionKind.Timeline, from, to, isHead: false));
        sections.Insert(index + 2, Part(whole.Kind, to, whole.Lines.Count, isHead: false));
    }

    private static bool HasTimes(Section section) =>
        (section.Heading is { Shape: LineShape.Heading } heading && LeadingTime.Of(heading.Content) is not null)
        || section.Lines.Any(line => line.Shape is not (LineShape.Blank or LineShape.Code) && TimeScanner.First(line.Content) is not null);
}

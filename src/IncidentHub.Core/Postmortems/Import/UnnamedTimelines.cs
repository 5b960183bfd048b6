namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds timelines that no heading names: a run of points or lines that times lead.</summary>
internal static class UnnamedTimelines
{
    private static readonly string[] LogWords = [" INFO", " WARN", " ERROR", " DEBUG", " TRACE", " FATAL", "LOG:", "[info]", "[error]", "[warn]", "level=", " NOTICE"];

    public static void Find(IReadOnlyList<Section> sections)
    {
        if (sections.Any(section => section.Kind == SectionKind.Timeline && HasTimes(section)))
            return;
        foreach (var section in sections)
        {
            if (section.Kind is SectionKind.Measures or SectionKind.Tasks or SectionKind.Lessons or SectionKind.About or SectionKind.Timeline or SectionKind.Start or SectionKind.End or SectionKind.Duration)
                continue;
            var (led, others, logs) = (0, 0, 0);
            foreach (var line in section.Lines.Where(line => line.IsListItem || line.IsProse || line.Shape == LineShape.TableRow))
            {
                var content = line.Shape == LineShape.TableRow ? MarkdownTable.Cells(line.Raw)[0] : line.Content;
                if (LeadingTime.Of(content) is { Mention.Clock: not null } leading && (line.Shape == LineShape.TableRow || (leading.Rest.Length > 0 && (line.IsListItem || LeadingTime.IsSeparated(content, leading.Mention)))))
                    led++;
                else
                    others++;
                if (LogWords.Any(word => line.Content.Contains(word, StringComparison.Ordinal)))
                    logs++;
            }

            if (led >= 2 && led >= others && logs * 2 < led)
                section.Kind = SectionKind.Timeline;
        }
    }

    private static bool HasTimes(Section section) =>
        (section.Heading is { Shape: LineShape.Heading } heading && LeadingTime.Of(heading.Content) is not null)
        || section.Lines.Any(line => line.Shape is not (LineShape.Blank or LineShape.Code) && TimeScanner.First(line.Content) is not null);
}

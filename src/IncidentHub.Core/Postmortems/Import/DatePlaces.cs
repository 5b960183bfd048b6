namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds every date of a document with the part in which it stands.</summary>
internal static class DatePlaces
{
    public static List<DatePlace> Read(FrontMatter matter, IReadOnlyList<Section> sections)
    {
        var places = new List<DatePlace>();
        if (matter.Title is { } title)
            Add(places, title.Line, title.Text, SectionKind.Title);
        foreach (var section in sections)
        {
            if (section.Heading is { } heading)
                Add(places, heading, heading.Content, section.Kind);
            foreach (var line in section.Lines)
            {
                if (line.Shape is not (LineShape.Code or LineShape.Comment or LineShape.Markup or LineShape.Blank or LineShape.Rule))
                    Add(places, line, line.Content, section.Kind);
            }
        }

        return places;
    }

    /// <summary>Dates that stand outside of the text.</summary>
    public static IEnumerable<DateSaid> Elsewhere(FrontMatter matter, string? fileName)
    {
        foreach (var found in ((TimeMention Mention, SourceLine Line)?[])[matter.Date, matter.Start, matter.End])
        {
            if (found?.Mention.Date is { } date)
                yield return date;
        }

        if (FileNameDate.Of(fileName) is { } named)
            yield return named;
    }

    private static void Add(List<DatePlace> places, SourceLine line, string text, SectionKind kind)
    {
        foreach (var mention in TimeScanner.Scan(text))
        {
            if (mention.Date is { } date)
                places.Add(new(date, line, kind, mention.Clock is not null, mention.Zone));
            if (mention.Until?.Date is { } until && !ReferenceEquals(until, mention.Date))
                places.Add(new(until, line, kind, mention.Until.Clock is not null, mention.Until.Zone));
        }
    }
}

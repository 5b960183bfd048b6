using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Finds the day on which a timeline of bare times begins.</summary>
internal static class DateAnchor
{
    private static readonly string[] Publication = ["posted", "published", "created", "updated", "written", "last edited", "pubdate"];

    public static ResolvedDay? Find(SpanSaid said, TimelineReader timeline, IReadOnlyList<DatePlace> places, DayResolver days, string? fileName, List<ImportDoubt> doubts)
    {
        foreach (var (date, line) in Sources(said, timeline, places))
        {
            var own = new List<ImportDoubt>();
            var day = days.Resolve(date, line, own);
            if (!day.IsKnown && !day.LacksYear)
                continue;
            doubts.AddRange(own);
            if (day.Choices.Count > 1 && line != said.Start?.Line.Number)
                doubts.Add(new(ImportDoubtCodes.DateAmbiguous, line, "Day and month may be the other way round, and nothing in the document decides it.", [.. day.Choices.Select(choice => choice.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]));
            return day;
        }

        if (FileNameDate.Of(fileName) is { } named)
        {
            var day = days.Resolve(named, 0, []);
            doubts.Add(new(ImportDoubtCodes.DateInferred, 0, $"The text gives no date; {day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} was taken from the name of the file.", [day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]));
            return day;
        }

        return null;
    }

    private static IEnumerable<(DateSaid Date, int Line)> Sources(SpanSaid said, TimelineReader timeline, IReadOnlyList<DatePlace> places)
    {
        if (said.Start?.Mention.Date is { } start)
            yield return (start, said.Start.Line.Number);
        foreach (var (line, date) in timeline.NameDates)
            yield return (date, line.Number);
        foreach (var kinds in (SectionKind[][])[[SectionKind.Title], [SectionKind.Date, SectionKind.Duration], [SectionKind.Summary, SectionKind.Intro], [SectionKind.Impact, SectionKind.Detection, SectionKind.RootCause, SectionKind.RootCauseAndResolution]])
        {
            foreach (var place in places)
            {
                if (kinds.Contains(place.Kind) && !IsPublication(place.Line.Content))
                    yield return (place.Date, place.Line.Number);
            }
        }
    }

    private static bool IsPublication(string text)
    {
        var start = CalendarWords.Fold(text.Length > 60 ? text[..60] : text);
        return Publication.Any(word => start.Contains(word, StringComparison.Ordinal));
    }
}

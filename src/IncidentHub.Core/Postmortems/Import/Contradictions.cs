using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Compares what a document says of days and lengths of time with what its times say.</summary>
internal sealed class Contradictions(List<ImportDoubt> doubts)
{
    private const double Tolerance = 0.05;
    private const int MostComparisons = 50;

    private static readonly string[] Before = ["lasted", "lasting", "lasts", "duration", "dauer", "duree", "duracion", "for a period of", "down for", "unavailable for", "outage of", "downtime of", "caused"];
    private static readonly string[] After = ["outage", "of total outage", "of downtime", "downtime", "total outage", "incident", "ausfall", "of outage", "disruption"];
    private static readonly string[] Bounds = ["under", "less than", "within", "over", "more than", "at least", "up to", "at most", "<", ">", "unter", "uber", "every"];
    private static readonly string[] IncidentWords = ["occurred", "outage", "incident", "happened", "experienced", "began", "started", "degraded", "degradation", " down"];
    private static readonly string[] Publication = ["posted", "published", "written", "created", "updated", "last edited", "author"];

    private int compared;

    /// <summary>Stated lengths of the incident, and stated times to repair and the like.</summary>
    public void Durations(IReadOnlyList<Section> sections, string? title, int titleLine, IncidentSpan span, IReadOnlyList<DatedEntry> entries)
    {
        var moments = entries.Where(entry => entry.At is { IsTimeKnown: true }).Select(entry => entry.At!.Comparable)
            .Concat(((Moment?[])[span.Start, span.End]).Where(moment => moment is { IsTimeKnown: true }).Select(moment => moment!.Comparable)).Distinct().Order().Take(300).ToList();
        TimeSpan? length = span is { Start: { } start, End: { } end } && start.IsDayKnown == end.IsDayKnown && start.IsTimeKnown == end.IsTimeKnown && end.Comparable > start.Comparable
            ? end.Comparable - start.Comparable + (start.IsTimeKnown ? TimeSpan.Zero : TimeSpan.FromDays(1)) : null;
        if (title is not null && length is { } whole)
            OfWhole(title, titleLine, whole, isLabel: false, span);
        foreach (var section in sections)
        {
            var isWhole = section.Kind is SectionKind.Summary or SectionKind.Intro or SectionKind.Title or SectionKind.Duration or SectionKind.Impact;
            if (!isWhole && section.Kind is not (SectionKind.Metric or SectionKind.About))
                continue;
            if (section.Kind is not SectionKind.Metric && isWhole && length is { } known)
            {
                foreach (var paragraph in Paragraphs.Of(section.Texts()).Take(200))
                    OfWhole(paragraph.Text, paragraph.First.Number, known, section.Kind == SectionKind.Duration, span);
            }

            foreach (var (line, text) in section.Texts().Take(200))
            {
                var isMetric = section.Kind == SectionKind.Metric || (Markup.TryLabel(text, out var label, out _) && SectionNames.Exact(label) == SectionKind.Metric);
                if (isMetric && moments.Count > 1)
                    OfParts(text, line.Number, moments);
            }
        }
    }

    /// <summary>Weekdays that do not fall on their dates.</summary>
    public void Weekdays(IReadOnlyList<DatePlace> places, DocumentDates dates)
    {
        var said = new HashSet<(DateSaid, int)>();
        foreach (var place in places.Where(place => place.Date.Weekday is not null).Take(100))
        {
            if (!said.Add((place.Date, place.Line.Number)) || dates.YearOf(place.Date).Year is not { } year || dates.IsOpen(place.Date) || place.Date.On(year, dates.Order) is not { } day
                || day.DayOfWeek == place.Date.Weekday || !(place.Date.Year is not null || dates.YearOf(place.Date).IsCertain))
                continue;
            doubts.Add(new(ImportDoubtCodes.WeekdayContradiction, place.Line.Number,
                $"The document says {place.Date.Weekday}, but {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} was a {day.DayOfWeek}.", [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]));
        }
    }

    /// <summary>Days that the text gives for the incident and that lie outside of it.</summary>
    public void Days(IReadOnlyList<DatePlace> places, DocumentDates dates, IncidentSpan span, IReadOnlyList<DatedEntry> entries, (TimeMention Mention, SourceLine Line)? frontMatter)
    {
        if (span.Start is not { IsDayKnown: true, Days.Count: < 2 } start)
            return;
        var first = DateOnly.FromDateTime(start.Local);
        var last = span.End is { IsDayKnown: true } end ? DateOnly.FromDateTime(end.Local) : first;
        foreach (var entry in entries.Where(entry => entry.At is { IsDayKnown: true } && !entry.IsSuspect))
        {
            var day = DateOnly.FromDateTime(entry.At!.Local);
            (first, last) = (day < first ? day : first, day > last ? day : last);
        }

        string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        void Tell(int line, DateOnly day) => doubts.Add(new(ImportDoubtCodes.DateContradiction, line,
            $"Line {line} gives {Name(day)} for the incident, but its times lie on {Name(first)}{(first == last ? "" : " to " + Name(last))}.", [Name(first), Name(day)]));

        if (frontMatter is { Mention.Date: { Year: { } year } said } matter && said.On(year, dates.Order) is { } published
            && (published < first || published > last) && Math.Abs(published.DayNumber - first.DayNumber) <= 3)
            Tell(matter.Line.Number, published);

        var told = new HashSet<DateOnly>();
        foreach (var place in places.Where(place => place.Kind is SectionKind.Title or SectionKind.Intro or SectionKind.Summary or SectionKind.Impact or SectionKind.Duration).Take(200))
        {
            if (dates.IsOpen(place.Date) || dates.YearOf(place.Date).Year is not { } known || place.Date.On(known, dates.Order) is not { } day)
                continue;
            var text = CalendarWords.Fold(place.Line.Content.Length > 1000 ? place.Line.Content[..1000] : place.Line.Content);
            var isTitle = place.Kind == SectionKind.Title && place.Line.Shape == LineShape.Heading;
            if (day >= first && day <= last || Publication.Any(word => text.Contains(word, StringComparison.Ordinal))
                || !IncidentWords.Any(word => text.Contains(word, StringComparison.Ordinal)) || (isTitle && text.Contains("disclosure", StringComparison.Ordinal)) || !told.Add(day))
                continue;
            Tell(place.Line.Number, day);
        }
    }

    private void OfWhole(string text, int line, TimeSpan whole, bool isLabel, IncidentSpan span)
    {
        var folded = CalendarWords.Fold(text);
        foreach (var duration in DurationScanner.Scan(text))
        {
            var before = Window(folded, duration.Start - 45, duration.Start);
            var after = Window(folded, duration.End, duration.End + 18).TrimStart(" -)");
            var isOfWhole = isLabel || Holds(before, Before) || Begins(after, After);
            if (!isOfWhole || Bounded(before) || Near(duration.Length, whole) || IsOfAnother(text, duration, span))
                continue;
            doubts.Add(new(ImportDoubtCodes.DurationContradiction, line,
                $"The document says \"{duration.Text}\", but {span.Start!.Describe()} to {span.End!.Describe()} is {Words(whole)}.", [Words(duration.Length), Words(whole)]));
            return;
        }
    }

    // "At 14:10 the service went offline for 84 minutes": a length from a time of its own, not of the whole.
    private static bool IsOfAnother(string text, DurationSaid duration, IncidentSpan span)
    {
        var (start, end) = Sentences.Around(text, duration.Start);
        TimeSpan[] own = [span.Start!.Local.TimeOfDay, span.End!.Local.TimeOfDay];
        return TimeScanner.Scan(text[start..end]) is { Count: > 0 } said && said.Any(mention => mention.Clock is not null)
            && said.All(mention => mention.Clock is null || !own.Contains(mention.Clock.Time));
    }

    private void OfParts(string text, int line, List<DateTime> moments)
    {
        foreach (var duration in DurationScanner.Scan(text).Take(3))
        {
            if (compared++ > MostComparisons)
                return;
            var explained = false;
            for (var i = 0; i < moments.Count && !explained; i++)
            {
                for (var j = i + 1; j < moments.Count && !explained; j++)
                    explained = Near(duration.Length, moments[j] - moments[i]);
            }

            if (!explained && duration.Length > TimeSpan.Zero)
                doubts.Add(new(ImportDoubtCodes.DurationContradiction, line, $"\"{duration.Text}\" fits no two times of the timeline.", [Words(duration.Length)]));
        }
    }

    // Folding may have shortened the text by an accent or two.
    private static ReadOnlySpan<char> Window(string text, int start, int end)
    {
        start = Math.Clamp(start, 0, text.Length);
        return text.AsSpan(start, Math.Clamp(end, start, text.Length) - start);
    }

    private static bool Near(TimeSpan said, TimeSpan found) => (said - found).Duration() <= Max(found * Tolerance, TimeSpan.FromMinutes(1));

    private static TimeSpan Max(TimeSpan first, TimeSpan second) => first > second ? first : second;

    private static bool Holds(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool Bounded(ReadOnlySpan<char> before) => Holds(before.Length > 14 ? before[^14..] : before, Bounds);

    private static string Words(TimeSpan length) =>
        length.TotalDays >= 2 ? $"{length.TotalDays.ToString("0.#", CultureInfo.InvariantCulture)} days" : $"{(int)length.TotalHours} h {length.Minutes:00} min";
}

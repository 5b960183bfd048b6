using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>What a person can choose from, as far as the facts of the document give it.</summary>
internal static class ReviewOptions
{
    private const int NearestEntries = 8;

    public static IEnumerable<ReviewOption> Of(ReviewDraft draft, ReviewDoubt doubt, IReadOnlyList<DoubtOf> group) => doubt.Code switch
    {
        ImportDoubtCodes.DateAmbiguous => Readings(group),
        ImportDoubtCodes.DateMissing => Unknown(doubt),
        ImportDoubtCodes.YearInvalid or ImportDoubtCodes.YearInferred or ImportDoubtCodes.YearMissing => Years(draft, doubt, group),
        ImportDoubtCodes.ZoneContradiction => group[0].Doubt.Candidates.Select(name => (Name: name, Zone: People.ZoneScanner.FindIn(name))).Where(pair => pair.Zone is not null)
            .Select(pair => new ReviewOption($"{pair.Name} for every time that names no zone", state => state.GiveZone(pair.Zone!))),
        ImportDoubtCodes.ZoneSeason when group[0].Doubt.Candidates is [var first, var second] && ReviewTime.Read(first) is { At: { } own } && ReviewTime.Read(second) is { At: { } other } =>
            [new($"{ReviewTime.Zone(other.Offset)} instead of {ReviewTime.Zone(own.Offset)}", state => state.Reoffset(own.Offset, other.Offset))],
        ImportDoubtCodes.DateContradiction when group[0].Doubt.Candidates is [var first, var second] && Day(first) is { } read && Day(second) is { } to && read.AddDays(draft.DaysShifted) is var from && from != to =>
            [new($"Every time on {Words(to)} instead of {Words(from)}", state => state.Shift(to.DayNumber - from.DayNumber))],
        ImportDoubtCodes.DurationContradiction when group[0].Doubt.Candidates is [var said, _] => Lengths(draft, said),
        ImportDoubtCodes.TasksAreQuestions => [new("Leave the questions out", state => state.MarkAllNoise(ReviewPlace.Tasks))],
        ImportDoubtCodes.MeasuresFromResolution => [new("They are no measures: put them with the resolution", state => state.MoveAll(part => part.Place == ReviewPlace.Measures, ReviewPlace.Resolution))],
        ImportDoubtCodes.ZoneMissing or ImportDoubtCodes.DateInferred => [],
        _ when group.Count == 1 => Times(draft, doubt, group[0]),
        _ => [],
    };

    /// <summary>Times for an entry that has none: its own time of day on the days of its neighbours, or the times of these.</summary>
    public static IReadOnlyList<ReviewOption> Near(ReviewDraft draft, ReviewPart part)
    {
        var entries = draft.In(ReviewPlace.Timeline).Where(entry => entry.Id == part.Id || entry is { IsNoise: false, Time.At: not null }).ToList();
        var index = entries.FindIndex(entry => entry.Id == part.Id);
        var near = entries.Skip(Math.Max(0, index - NearestEntries)).Take(NearestEntries * 2).Where(entry => entry.Id != part.Id).OrderBy(entry => Math.Abs(entries.IndexOf(entry) - index)).Take(2).Select(entry => entry.Time!);
        return [.. near.Select(time => Beside(part.Time, time)).DistinctBy(time => time.At).OrderBy(time => time.At)
            .Select(time => new ReviewOption(time.Words(), state => state.SetTime(part.Id, time), time))];
    }

    private static ReviewTime Beside(ReviewTime? own, ReviewTime other) => (own, other.At) switch
    {
        ({ MonthDay: not null }, { } at) => own.InYear(at.Year),
        ({ Clock: not null }, { } at) => own.OnDay(DateOnly.FromDateTime(at.DateTime)),
        _ => other with { IsByHand = false },
    };

    // A reading for each time that is in doubt: the first of all, or the second of all.
    private static IEnumerable<ReviewOption> Readings(IReadOnlyList<DoubtOf> group)
    {
        for (var i = 0; i < group.Max(one => one.Doubt.Candidates.Count); i++)
        {
            var reading = i;
            var sample = group.Select(one => reading < one.Doubt.Candidates.Count ? ReviewTime.Read(one.Doubt.Candidates[reading])?.At : null).FirstOrDefault(at => at is not null);
            if (sample is not { } at)
                continue;
            ReviewDraft Apply(ReviewDraft state)
            {
                var times = new Dictionary<int, ReviewTime>();
                foreach (var (said, entry) in group)
                {
                    if (reading >= said.Candidates.Count)
                        continue;
                    if (entry is not null && state.ReadingOfDay(entry, said.Candidates[reading]) is { } time)
                        times[entry.Id] = time;
                    else if (entry is null && said.Candidates[reading].Contains('T', StringComparison.Ordinal))
                        state = TakeReading(state, said, said.Candidates[reading]);
                }

                return state.SetTimes(times);
            }

            yield return new ReviewOption(group.Count > 1 ? $"{Words(DateOnly.FromDateTime(at.DateTime))}, and so throughout" : ReviewTime.Of(at).Words(), Apply);
        }
    }

    private static ReviewDraft TakeReading(ReviewDraft state, ImportDoubt said, string candidate) =>
        ReviewDoubts.IsOf(state.Document, said, isStart: true) ? state.Reading(isStart: true, candidate) is { } start ? state.TakeStart(start) : state
        : ReviewDoubts.IsOf(state.Document, said, isStart: false) && state.Reading(isStart: false, candidate) is { } end ? state.TakeEnd(end) : state;

    // A document that nowhere says a day can still be kept: as the account that it is.
    private static IEnumerable<ReviewOption> Unknown(ReviewDoubt doubt)
    {
        var ids = doubt.Parts.ToHashSet();
        return ids.Count == 0 ? []
            : [new("Nobody knows the day: keep these lines in the summary", state => state.MoveAll(part => part.LacksTime && ids.Contains(part.Id), ReviewPlace.Summary))];
    }

    private static IEnumerable<ReviewOption> Years(ReviewDraft draft, ReviewDoubt doubt, IReadOnlyList<DoubtOf> group)
    {
        var taken = doubt.Parts.Select(id => draft.Find(id)?.Time?.At?.Year).FirstOrDefault(year => year is not null) ?? draft.StartedAt?.At?.Year;
        var years = group.SelectMany(one => one.Doubt.Candidates).Select(candidate => ReviewTime.Read(candidate)?.At?.Year).OfType<int>().Where(year => year != taken).Distinct();
        return doubt.Code == ImportDoubtCodes.YearInferred
            ? years.Select(year => new ReviewOption($"{year} throughout", state => state.GiveYear(year, state.TimesOf(doubt))))
            : years.Select(year => new ReviewOption($"{year}", state => state.GiveYear(year, state.TimesOf(doubt))));
    }

    // What the document says of its length, from its start or back from its end.
    private static IEnumerable<ReviewOption> Lengths(ReviewDraft draft, string said)
    {
        if (Length(said) is not { } length || draft is not { StartedAt: { At: not null } began, EndedAt: { At: not null } over })
            yield break;
        // Each has the zone of the time that it is counted from.
        if (began.Later(length) is { } later)
            yield return new($"Ended {later.Words()}: {said} after it began", state => state.TakeEnd(later), later);
        if (over.Later(-length) is { } earlier)
            yield return new($"Began {earlier.Words()}: {said} before it ended", state => state.TakeStart(earlier), earlier);
    }

    private static IEnumerable<ReviewOption> Times(ReviewDraft draft, ReviewDoubt doubt, DoubtOf one)
    {
        var current = one.Entry is { } entry ? draft.Find(entry.Id)?.Time : doubt.IsOfStart ? draft.StartedAt : doubt.IsOfEnd ? draft.EndedAt : null;
        if (one.Entry is null && !doubt.IsOfStart && !doubt.IsOfEnd)
            yield break;
        var readings = one.Doubt.Candidates.Select(candidate => one.Entry is { } part ? draft.Reading(part, candidate) : draft.Reading(doubt.IsOfStart, candidate))
            .OfType<ReviewTime>().DistinctBy(time => (time.At, time.Clock, time.MonthDay)).ToList();
        // The only reading is what was understood already.
        if (readings is [var only] && only.At == current?.At && only.Clock == current?.Clock)
            yield break;
        foreach (var time in readings)
            yield return new(time.Words(), state => one.Entry is { } part ? state.SetTime(part.Id, time) : doubt.IsOfStart ? state.TakeStart(time) : state.TakeEnd(time), time);
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Words(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    // "1 h 30 min" or "2.5 days", as the doubt writes it.
    private static TimeSpan? Length(string words) => words.Split(' ') switch
    {
        [var hours, "h", var minutes, "min"] when int.TryParse(hours, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, CultureInfo.InvariantCulture, out var m) => new TimeSpan(h, m, 0),
        [var days, "days"] when double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && d < 3650 => TimeSpan.FromDays(d),
        _ => null,
    };
}

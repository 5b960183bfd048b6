using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Setting times, one by one and for the whole document.</summary>
public sealed partial record ReviewDraft
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;

    // Stand for the start and the end beside the numbers of pieces.
    private const int StartId = -1;
    private const int EndId = -2;

    // A clock that falls back by less is an entry out of order, not the next day.
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(4);

    /// <summary>Sets when an entry happened, by hand; <see langword="null"/> takes the instant away.</summary>
    public ReviewDraft SetTime(int id, DateTimeOffset? at)
    {
        var draft = SetTime(id, at is { } known ? ReviewTime.Of(known) with { IsByHand = true } : null);
        return ReferenceEquals(draft, this) ? this : draft.Settle(doubt => doubt.Parts is [var only] && only == id, "by hand");
    }

    /// <summary>Sets when it began, by hand; <see langword="null"/> for unknown.</summary>
    public ReviewDraft SetStart(DateTimeOffset? at) => at == StartedAt?.At ? this
        : (this with { Began = (ByHand(at), null) }).Settle(doubt => doubt is { IsOfStart: true, IsOfEnd: false, Parts.Count: 0 }, "by hand");

    /// <summary>Sets when it ended, by hand; <see langword="null"/> for unknown.</summary>
    public ReviewDraft SetEnd(DateTimeOffset? at) => at == EndedAt?.At ? this
        : (this with { Over = (ByHand(at), null) }).Settle(doubt => doubt is { IsOfEnd: true, IsOfStart: false, Parts.Count: 0 }, "by hand");

    /// <summary>
    /// Gives the day on which it began to every time that has none: a clock that runs far back is the next day. Where the days are known
    /// already, all of them move.
    /// </summary>
    public ReviewDraft GiveDay(DateOnly day)
    {
        if (!IsYear(day.Year))
            return this;
        var waiting = Parts.Where(part => part.Place == ReviewPlace.Timeline && part.Time is { At: null, Clock: not null, MonthDay: null }).ToList();
        if (waiting.Count == 0 && Began.Given is not { At: null, Clock: not null } && Over.Given is not { At: null, Clock: not null })
            return MoveTo(day);
        if (IsNewestFirst(waiting))
            waiting.Reverse();
        var changes = new Dictionary<int, ReviewTime>();
        var current = day;
        TimeOnly? before = null;
        foreach (var part in waiting)
        {
            if (part.Time!.Clock is not { } clock)
                continue;
            if (before is { } earlier && earlier.ToTimeSpan() - clock.ToTimeSpan() > Midnight)
                current = current.AddDays(1);
            before = clock;
            changes[part.Id] = part.Time.OnDay(current);
        }

        var first = Began.Given?.OnDay(day);
        var last = Over.Given;
        if (last is { At: null, Clock: { } over })
        {
            // The day of the entry that has its time, or the first day on which it comes after the start.
            var same = changes.Values.LastOrDefault(time => time.At is { } at && TimeOnly.FromDateTime(at.DateTime) == over)?.At;
            var began = first?.At ?? changes.Values.FirstOrDefault()?.At;
            last = last.OnDay(same is { } found ? DateOnly.FromDateTime(found.DateTime) : began is { } at && over < TimeOnly.FromDateTime(at.DateTime) ? day.AddDays(1) : day);
        }

        return this with
        {
            Parts = Parts.ConvertAll(part => changes.TryGetValue(part.Id, out var time) ? part with { Time = time } : part),
            Began = (first, Began.Entry),
            Over = (last, Over.Entry),
        };
    }

    /// <summary>Reads every time that names no zone in this one.</summary>
    public ReviewDraft GiveZone(TimeZoneInfo chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return GiveZone(new ZoneSaid(chosen.Id, chosen.BaseUtcOffset) { Region = chosen });
    }

    /// <summary>Moves every time that nobody set by hand by so many days.</summary>
    public ReviewDraft Shift(int days) => days == 0 || Map((time, _) => time.IsByHand ? time : time.Plus(days)) is var moved && ReferenceEquals(moved, this)
        ? this : moved with { DaysShifted = DaysShifted + days };

    /// <summary>How far all times were moved since the document was read.</summary>
    internal int DaysShifted { get; private init; }

    internal ReviewDraft GiveZone(ZoneSaid chosen) => (this with { Zone = chosen }).Map((time, _) => time is { IsZoneOpen: true, IsByHand: false } ? time.InZone(chosen) : time);

    /// <summary>Gives the year to every date that has none, and to these times although they have one.</summary>
    internal ReviewDraft GiveYear(int year, IReadOnlySet<int> replaced) => !IsYear(year) ? this
        : Map((time, id) => time.MonthDay is not null ? time.InYear(year) : !time.IsByHand && replaced.Contains(id) && time.At is { } at && at.Year != year ? time.ReplaceYear(year) : time);

    /// <summary>Moves every time so that the first of them is on this day.</summary>
    internal ReviewDraft MoveTo(DateOnly day) => IsYear(day.Year) && FirstDay() is { } known ? Shift(day.DayNumber - known.DayNumber) : this;

    /// <summary>The times that the year of a doubt is about.</summary>
    internal IReadOnlySet<int> TimesOf(ReviewDoubt? doubt)
    {
        if (doubt?.Code == ImportDoubtCodes.YearInferred)
            return Parts.Select(part => part.Id).Append(StartId).Append(EndId).ToHashSet();
        var ids = (doubt?.Parts ?? []).ToHashSet();
        if (doubt is { IsOfStart: true })
            ids.UnionWith([StartId, Began.Entry ?? StartId]);
        if (doubt is { IsOfEnd: true })
            ids.UnionWith([EndId, Over.Entry ?? EndId]);
        return ids;
    }

    /// <summary>The day that a day given for all replaces: that of the start, unless a person set it, which says nothing of the other times.</summary>
    internal DateOnly? FirstDay()
    {
        if (StartedAt is { IsByHand: false, At: { } start })
            return DateOnly.FromDateTime(start.DateTime);
        // Of a year that stands alone, the importer too makes nothing.
        var suspect = Doubts.Where(doubt => doubt.Code == ImportDoubtCodes.YearSuspect).SelectMany(doubt => doubt.Parts).ToHashSet();
        var times = Parts.Where(part => part.IsEntry && !suspect.Contains(part.Id)).Select(part => part.Time).Append(Over.Given);
        return times.Where(time => time is { IsByHand: false, At: not null }).MinBy(time => time!.At)?.At is { } first ? DateOnly.FromDateTime(first.DateTime) : null;
    }

    internal ReviewDraft SetTime(int id, ReviewTime? time) => Change(id, part => part.Time == time ? part : part with { Time = time });

    /// <summary>Sets many times at once, but for those that a person set.</summary>
    internal ReviewDraft SetTimes(IReadOnlyDictionary<int, ReviewTime> times) => times.Count == 0 ? this
        : this with { Parts = Parts.ConvertAll(part => times.TryGetValue(part.Id, out var time) && part.Time is not { IsByHand: true } ? part with { Time = time } : part) };

    internal ReviewDraft TakeStart(ReviewTime time) => this with { Began = (time, null) };

    internal ReviewDraft TakeEnd(ReviewTime time) => this with { Over = (time, null) };

    /// <summary>Reads every time at one offset at another: the season was mistaken.</summary>
    internal ReviewDraft Reoffset(TimeSpan from, TimeSpan to) => Map((time, _) => time is { IsByHand: false, At: { } at } && at.Offset == from ? time.AtOffset(to) : time);

    // A date field tells every year on the way to the one that is being typed.
    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    private static ReviewTime? ByHand(DateTimeOffset? at) => at is { } known ? ReviewTime.Of(known) with { IsByHand = true } : null;

    private static bool IsNewestFirst(List<ReviewPart> parts)
    {
        var steps = parts.Zip(parts.Skip(1), (one, next) => next.Time!.Clock!.Value.CompareTo(one.Time!.Clock!.Value)).ToList();
        var falls = steps.Count(step => step < 0);
        return falls > 1 && falls > 2 * steps.Count(step => step > 0);
    }

    // The same draft where nothing changes, so that an answer without effect is not taken for one.
    private ReviewDraft Map(Func<ReviewTime, int, ReviewTime> change)
    {
        var parts = Parts.ToBuilder();
        var isChanged = false;
        foreach (var (index, part) in Parts.Index())
        {
            if (part.Time is not { } known || change(known, part.Id) is var time && time == known)
                continue;
            parts[index] = part with { Time = time };
            isChanged = true;
        }

        var began = Began.Given is { } start ? change(start, StartId) : null;
        var over = Over.Given is { } end ? change(end, EndId) : null;
        return !isChanged && began == Began.Given && over == Over.Given ? this : this with { Parts = parts.ToImmutable(), Began = (began, Began.Entry), Over = (over, Over.Entry) };
    }
}

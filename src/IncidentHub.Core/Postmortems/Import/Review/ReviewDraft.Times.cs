using System.Collections.Immutable;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Setting times, one by one and for the whole document.</summary>
public sealed partial record ReviewDraft
{
    private const int FirstYear = 1970;
    private const int LastYear = 2200;

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
        // A date field tells every year on the way to the one that is being typed.
        if (day.Year is < FirstYear or > LastYear)
            return this;
        var waiting = Parts.Where(part => part.Place == ReviewPlace.Timeline && part.Time is { At: null, Clock: not null, MonthDay: null }).ToList();
        if (waiting.Count == 0 && Began.Given is not { At: null, Clock: not null } && Over.Given is not { At: null, Clock: not null })
            return StartedAt?.At is { } at ? Shift(day.DayNumber - DateOnly.FromDateTime(at.DateTime).DayNumber) : this;
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
            changes[part.Id] = part.Time.OnDay(current, Zone);
        }

        var first = Began.Given?.OnDay(day, Zone);
        var last = Over.Given;
        if (last is { At: null, Clock: { } over })
        {
            // The day of the entry that has its time, or the first day on which it comes after the start.
            var same = changes.Values.LastOrDefault(time => time.At is { } at && TimeOnly.FromDateTime(at.DateTime) == over)?.At;
            var began = first?.At ?? changes.Values.FirstOrDefault()?.At;
            last = last.OnDay(same is { } known ? DateOnly.FromDateTime(known.DateTime) : began is { } at && over < TimeOnly.FromDateTime(at.DateTime) ? day.AddDays(1) : day, Zone);
        }

        return this with
        {
            Parts = Parts.ConvertAll(part => changes.TryGetValue(part.Id, out var time) ? part with { Time = time } : part),
            Began = (first, Began.Entry),
            Over = (last, Over.Entry),
        };
    }

    /// <summary>Gives the year to every date that has none or an impossible one.</summary>
    /// <param name="year">The year.</param>
    /// <param name="parts">Entries whose year is replaced although one was taken.</param>
    public ReviewDraft GiveYear(int year, IReadOnlyList<int> parts)
    {
        if (year is < FirstYear or > LastYear)
            return this;
        ReviewTime Dated(ReviewTime time, bool isReplaced) => time.MonthDay is not null ? time.InYear(year, Zone)
            : isReplaced && time is { IsByHand: false, At: { } at } && at.Year != year && !(at is { Month: 2, Day: 29 }) ? time with { At = at.AddYears(year - at.Year) } : time;
        return Map((time, id) => Dated(time, id is { } part && parts.Contains(part)));
    }

    /// <summary>Reads every time that names no zone in this one.</summary>
    public ReviewDraft GiveZone(TimeZoneInfo chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return (this with { Zone = chosen }).Map((time, _) => time is { IsZoneOpen: true, IsByHand: false } ? time.InZone(chosen) : time);
    }

    /// <summary>Moves every time that nobody set by hand by so many days.</summary>
    public ReviewDraft Shift(int days) => days == 0 ? this : Map((time, _) => time.IsByHand ? time : time.Plus(days));

    internal ReviewDraft SetTime(int id, ReviewTime? time) => Change(id, part => part.Time == time ? part : Timed(part, time));

    /// <summary>Sets many times at once, but for those that a person set.</summary>
    internal ReviewDraft SetTimes(IReadOnlyDictionary<int, ReviewTime> times) => times.Count == 0 ? this
        : this with { Parts = Parts.ConvertAll(part => times.TryGetValue(part.Id, out var time) && part.Time is not { IsByHand: true } ? Timed(part, time) : part) };

    internal ReviewDraft TakeStart(ReviewTime time) => this with { Began = (Began.Given is { } given ? given.Reread(time) : time, null) };

    internal ReviewDraft TakeEnd(ReviewTime time) => this with { Over = (Over.Given is { } given ? given.Reread(time) : time, null) };

    /// <summary>Reads every time at one offset at another: the season was mistaken.</summary>
    internal ReviewDraft Reoffset(TimeSpan from, TimeSpan to) => Map((time, _) => time is { IsByHand: false, At: { } at } && at.Offset == from ? time.AtOffset(to) : time);

    // A range keeps its length.
    private static ReviewPart Timed(ReviewPart part, ReviewTime? time) => part with
    {
        Time = time,
        EndedAt = part.EndedAt is { } ended && part.Time?.At is { } before && time?.At is { } after ? Later(ended, after - before) : part.EndedAt,
    };

    private static DateTimeOffset? Later(DateTimeOffset at, TimeSpan by)
    {
        var ticks = at.UtcTicks + by.Ticks;
        return ticks - TimeSpan.TicksPerDay < DateTime.MinValue.Ticks || ticks + TimeSpan.TicksPerDay > DateTime.MaxValue.Ticks ? null : at + by;
    }

    private static ReviewTime? ByHand(DateTimeOffset? at) => at is { } known ? ReviewTime.Of(known) with { IsByHand = true } : null;

    private static bool IsNewestFirst(List<ReviewPart> parts)
    {
        var steps = parts.Zip(parts.Skip(1), (one, next) => next.Time!.Clock!.Value.CompareTo(one.Time!.Clock!.Value)).ToList();
        var falls = steps.Count(step => step < 0);
        return falls > 1 && falls > 2 * steps.Count(step => step > 0);
    }

    private ReviewDraft Map(Func<ReviewTime, int?, ReviewTime> change)
    {
        var parts = ImmutableList.CreateBuilder<ReviewPart>();
        foreach (var part in Parts)
        {
            var time = part.Time is { } known ? change(known, part.Id) : null;
            // The offset of its end is that of its beginning.
            parts.Add(time == part.Time ? part : Timed(part, time) is var timed && time?.At is { } at ? timed with { EndedAt = timed.EndedAt?.ToOffset(at.Offset) } : timed);
        }

        return this with
        {
            Parts = parts.ToImmutable(),
            Began = (Began.Given is { } began ? change(began, null) : null, Began.Entry),
            Over = (Over.Given is { } over ? change(over, null) : null, Over.Entry),
        };
    }
}

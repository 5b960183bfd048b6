using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Works out when the incident began and ended, and says where the document contradicts itself.</summary>
internal sealed class IncidentSpan(DayResolver days, ZoneSaid zone, ResolvedDay? anchor, List<ImportDoubt> doubts)
{
    // How far, in shares of the whole, the stated end may lie from the entry that tells of recovery.
    private const double ShareOfRecovery = 0.15;

    public Moment? Start { get; private set; }

    public Moment? End { get; private set; }

    public int StartLine => StartLines is [var line, ..] ? line : 0;

    public int EndLine => EndLines is [var line, ..] ? line : 0;

    /// <summary>The lines that tell the start; the first holds its time.</summary>
    public IReadOnlyList<int> StartLines { get; private set; } = [];

    public IReadOnlyList<int> EndLines { get; private set; } = [];

    /// <summary>How sure the start is before anything speaks against it.</summary>
    public Confidence StartConfidence { get; private set; } = Confidence.Likely;

    public Confidence EndConfidence { get; private set; } = Confidence.Likely;

    public void Read(SpanSaid said, IReadOnlyList<DatedEntry> entries)
    {
        var timed = entries.Where(entry => entry.At is { IsTimeKnown: true } && !entry.IsSuspect).ToList();
        var usable = timed.Count > 0 ? timed : entries.Where(entry => entry.At is not null && !entry.IsSuspect).ToList();
        if (said.Start is { } start)
            (Start, StartLines, StartConfidence) = (Of(start, null), [start.Line.Number], Plainness(start));
        if (said.End is { } end)
            (End, EndLines, EndConfidence) = (Of(end, Start), [end.Line.Number], Plainness(end));
        Later(said);
        FromEntries(usable);
        FromProse(said, usable.Count > 0);
        if (anchor is not null && Start is null)
        {
            Start = EntryDating.At(anchor, TimeSpan.Zero, zone, isTimeKnown: false);
            doubts.Add(new(ImportDoubtCodes.TimeMissing, StartLine, "Only the day of the incident is known; its beginning stands in for the start.", Start.Candidates()));
        }

        Against(said, timed);
        Missing();
    }

    private Moment? Of(SpanPoint point, Moment? start)
    {
        var mention = point.Mention;
        var own = new List<ImportDoubt>();
        var day = mention.Date is { } date ? days.Resolve(date, point.Line.Number, own)
            : start is not null ? new ResolvedDay(DateOnly.FromDateTime(start.Local), start.IsDayKnown, start.LacksYear, start.Days)
            : anchor ?? ResolvedDay.Unknown;
        if (mention.Clock is not { } clock)
        {
            var dayOnly = EntryDating.At(day, TimeSpan.Zero, mention.Zone ?? zone, isTimeKnown: false) with { IsZoneSaid = mention.Zone is not null };
            doubts.AddRange(own.Select(doubt => doubt with { Candidates = dayOnly.Candidates() }));
            doubts.Add(new(ImportDoubtCodes.TimeMissing, point.Line.Number, "The document gives the day but no time.", dayOnly.Candidates()));
            return dayOnly;
        }

        if (mention.Date is null && start is not null && clock.Time < start.Local.TimeOfDay)
            day = day.Plus(1);
        var moment = EntryDating.At(day, clock.Time, mention.Zone ?? zone, isTimeKnown: true) with { IsZoneSaid = mention.Zone is not null };
        if (day.Choices.Count > 1)
            own.Add(new(ImportDoubtCodes.DateAmbiguous, point.Line.Number, "Day and month may be the other way round, and nothing in the document decides it.", []));
        if (!day.IsKnown && !day.LacksYear)
            own.Add(new(ImportDoubtCodes.DateMissing, point.Line.Number, $"The document gives no date for the {(start is null && StartLine == 0 ? "start" : "end")}.", []));
        doubts.AddRange(own.Select(doubt => doubt.Candidates.Count > 0 && doubt.Code != ImportDoubtCodes.YearMissing ? doubt : doubt with { Candidates = moment.Candidates() }));
        foreach (var (code, message, others) in EntryClocks.Oddities(clock))
            doubts.Add(new(code, point.Line.Number, message, [.. ((TimeSpan[])[clock.Time, .. others]).Select(time => EntryDating.At(day, time, moment.Zone, isTimeKnown: true).Describe())]));
        return moment;
    }

    private static Confidence Plainness(SpanPoint point) => point.Mention is { Date: not null, Clock: not null, Zone: not null } ? Confidence.Certain : Confidence.Likely;

    // That the first entry is the beginning, the document does not say.
    private static Confidence Inferred(DatedEntry entry) => entry.Confidence == Confidence.Doubtful ? Confidence.Doubtful : Confidence.Likely;

    private void Later(SpanSaid said)
    {
        if (said.LaterEnd is not { } later || End is null)
            return;
        var moment = Of(later, Start);
        if (moment is null || moment.Comparable <= End.Comparable || moment.IsDayKnown != End.IsDayKnown)
            return;
        doubts.Add(new(ImportDoubtCodes.EndContradiction, later.Line.Number,
            $"Line {EndLine} gives {End.Describe()} as the end, line {later.Line.Number} tells of full recovery at {moment.Describe()}; the later was taken.", [moment.Describe(), End.Describe()]));
        (End, EndLines) = (moment, [later.Line.Number]);
    }

    private void FromEntries(List<DatedEntry> usable)
    {
        if (usable.Count == 0)
            return;
        if (Start is null)
        {
            var first = usable.MinBy(entry => entry.At!.Comparable)!;
            (Start, StartLines, StartConfidence) = (first.At, [first.Raw.Line.Number], Inferred(first));
        }

        if (End is null && usable.Count > 1)
        {
            // The last entry that tells of recovery; what follows it is clean-up.
            var last = usable.Where(entry => Recovery.IsTold(entry.Raw.Text)).MaxBy(entry => entry.At!.Comparable) ?? usable.MaxBy(entry => entry.At!.Comparable)!;
            (End, EndLines, EndConfidence) = (last.Until ?? last.At, [last.Raw.Line.Number], Inferred(last));
        }
    }

    private void FromProse(SpanSaid said, bool hasEntries)
    {
        if (hasEntries || Start is not null)
            return;
        var moments = said.Loose.Take(50).Select(point => (Point: point, Moment: Quietly(point))).Where(pair => pair.Moment is not null).ToList();
        if (moments.Count == 0)
            return;
        var first = moments.MinBy(pair => pair.Moment!.Comparable);
        (Start, StartLines) = (Of(first.Point, null), [first.Point.Line.Number]);
        var last = moments.Where(pair => pair.Moment!.Comparable > first.Moment!.Comparable && Recovery.LeadsTo(pair.Point.Content, pair.Point.Mention.Start)).OrderByDescending(pair => pair.Moment!.Comparable).FirstOrDefault();
        if (End is null && last.Moment is not null)
            (End, EndLines) = (Of(last.Point, Start), [last.Point.Line.Number]);
        moments.RemoveAll(pair => pair.Moment!.Comparable == last.Moment?.Comparable);
        var others = moments.Where(pair => pair.Moment!.Comparable != first.Moment!.Comparable && !Recovery.IsTold(pair.Point.Content)).ToList();
        if (others.Count > 0)
        {
            doubts.Add(new(ImportDoubtCodes.StartContradiction, StartLine,
                $"The text names several times for the beginning: {string.Join(", ", moments.Select(pair => $"{pair.Moment!.Describe()} (line {pair.Point.Line.Number})").Distinct().Take(6))}; the earliest was taken.",
                [.. moments.Select(pair => pair.Moment!.Describe()).Distinct().Take(6)]));
        }
    }

    private Moment? Quietly(SpanPoint point)
    {
        var before = doubts.Count;
        var moment = Of(point, null);
        doubts.RemoveRange(before, doubts.Count - before);
        return moment;
    }

    private void Against(SpanSaid said, List<DatedEntry> timed)
    {
        if (Start is not { IsTimeKnown: true } start || timed.Count == 0)
            return;
        var first = timed.MinBy(entry => entry.At!.Comparable)!;
        // What led up to it may stand in the timeline, where the stated start stands there too.
        var isStartTold = timed.Any(entry => entry.At!.IsDayKnown == start.IsDayKnown && (entry.At.Comparable - start.Comparable).Duration() <= TimeSpan.FromMinutes(1));
        if (said.Start is not null && !isStartTold && Trouble.IsNamed(first.Raw.Text) && first.At!.IsDayKnown == start.IsDayKnown && first.At.Comparable < start.Comparable)
        {
            doubts.Add(new(ImportDoubtCodes.StartContradiction, first.Raw.Line.Number,
                $"Line {StartLine} gives {start.Describe()} as the start, but the timeline begins with {first.At.Describe()}.", [start.Describe(), first.At.Describe()]));
        }

        if (said.End is null || End is not { IsTimeKnown: true } end || timed.Count < 2)
            return;
        // The last entry is not the end unless it says so, the text says so of its time, or it has the time of the stated end on another day.
        var last = timed.Where(entry => Recovery.IsTold(entry.Raw.Text) || said.Recoveries.Contains(entry.At!.Local.TimeOfDay)).MaxBy(entry => entry.At!.Comparable);
        var latest = timed.MaxBy(entry => entry.At!.Comparable)!;
        if (last is null && latest.At!.Local.TimeOfDay == end.Local.TimeOfDay && latest.At.Comparable != end.Comparable)
            last = latest;
        if (last is null)
            return;
        var gap = (last.At!.Comparable - end.Comparable).Duration();
        var length = (end.Comparable - start.Comparable).Duration();
        if (last.At.IsDayKnown == end.IsDayKnown && gap > TimeSpan.FromMinutes(10) && gap > length * ShareOfRecovery)
        {
            doubts.Add(new(ImportDoubtCodes.EndContradiction, last.Raw.Line.Number,
                $"Line {EndLine} gives {end.Describe()} as the end, but the timeline ends with {last.At.Describe()}.", [end.Describe(), last.At.Describe()]));
        }
    }

    private void Missing()
    {
        if (Start is null)
            doubts.Add(new(ImportDoubtCodes.StartMissing, 0, "The document does not say when it began.", []));
        if (End is null)
            doubts.Add(new(ImportDoubtCodes.EndMissing, 0, "The document does not say when it ended.", []));
        if (Start is not null && End is not null && End.Comparable < Start.Comparable && End.IsDayKnown == Start.IsDayKnown)
            doubts.Add(new(ImportDoubtCodes.EndContradiction, EndLine, $"The end {End.Describe()} is before the start {Start.Describe()}.", [Start.Describe(), End.Describe()]));
    }
}

using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Gives every entry of a timeline its day: its own, that of the heading above it, or the day of the entry before, a day later where the clock
/// has gone past midnight. Where nothing gives a day the entries keep their times and no instant.
/// </summary>
internal sealed class EntryDating(DayResolver days, ZoneSaid zone, bool isZoneSaid, ResolvedDay? anchor)
{
    /// <summary>A clock that falls back by less is an entry out of order, not the next day.</summary>
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(4);

    public List<DatedEntry> Date(IReadOnlyList<RawEntry> raw)
    {
        var entries = raw.Select(entry => new DatedEntry(entry)).ToList();
        var clocks = EntryClocks.Read(entries);
        var newestFirst = IsNewestFirst(entries, clocks);
        var day = anchor ?? ResolvedDay.Unknown;
        var day0 = day;
        TimeSpan? before = null;
        var lowest = 0;
        var isDaySaid = false;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Raw.Date is { } said)
            {
                day = days.Resolve(said, entry.Raw.Line.Number, entry.Doubts);
                day0 = day;
                isDaySaid = true;
                if (day.Choices.Count > 1)
                    entry.Doubt(ImportDoubtCodes.DateAmbiguous, "Day and month may be the other way round, and nothing in the document decides it.");
                before = null;
            }
            else if (clocks[i] is { } clock && before is { } earlier)
            {
                var past = newestFirst ? clock > earlier + Midnight : clock < earlier - Midnight;
                if (past)
                    (day, isDaySaid) = (day.Plus(newestFirst ? -1 : 1), false);
                else if (newestFirst ? clock > earlier : clock < earlier)
                    entry.Doubt(ImportDoubtCodes.OrderUnexpected, "The entry is earlier than the one before it.");
            }

            before = clocks[i] ?? before;
            lowest = Math.Min(lowest, day.Date.DayNumber - day0.Date.DayNumber);
            if (entry.Raw.Date is null && day.Choices.Count > 1 && clocks[i] is not null)
                entry.Doubt(ImportDoubtCodes.DateAmbiguous, "The day comes from a date whose day and month may be the other way round.");
            entry.IsDaySaid = isDaySaid;
            entry.IsZoneSaid = isZoneSaid || (entry.Raw.Mention?.Zone ?? entry.Raw.HeaderZone) is not null;
            Settle(entry, day, clocks[i]);
        }

        if (newestFirst && lowest < 0 && entries.All(entry => entry.Raw.Date is null))
            Shift(entries, -lowest);
        YearsThatStandAlone(entries);
        OwnDatesOutOfOrder(entries, newestFirst);
        foreach (var entry in entries)
            FillCandidates(entry);
        EntryCandidates.Complete(entries);
        return entries;
    }

    private void Settle(DatedEntry entry, ResolvedDay day, TimeSpan? clock)
    {
        var mention = entry.Raw.Mention;
        if (clock is not { } time || mention?.Clock is null)
        {
            if (entry.Raw.Date is null)
            {
                entry.Doubt(ImportDoubtCodes.TimeMissing, "The entry has no time.");
                return;
            }

            entry.At = At(day, TimeSpan.Zero, mention?.Zone ?? zone, isTimeKnown: false) with { IsZoneSaid = entry.IsZoneSaid };
            entry.Doubt(ImportDoubtCodes.TimeMissing, "The entry has a date but no time; the beginning of the day stands in for it.", entry.At.Candidates());
            return;
        }

        entry.At = At(day, time, mention.Zone ?? entry.Raw.HeaderZone ?? zone, isTimeKnown: true) with { IsZoneSaid = entry.IsZoneSaid };
        if (!day.IsKnown && !day.LacksYear)
            entry.Doubt(ImportDoubtCodes.DateMissing, "The document gives no date for this time.", entry.At.Candidates());
        if (mention.Until?.Clock is { } until)
        {
            // What the neighbours say of the beginning holds for its end: 1:15 to 1:30 is one half of the day.
            var end = time != mention.Clock.Time && time == mention.Clock.Flipped && until.MayLackMeridiem && until.Flipped >= time ? until.Flipped : until.Time;
            var last = mention.Until.Date is { } lastDate && !ReferenceEquals(lastDate, mention.Date) ? days.Resolve(lastDate, entry.Raw.Line.Number, entry.Doubts)
                : day.Plus(end < time ? 1 : 0);
            entry.Until = At(last, end, mention.Until.Zone ?? entry.At.Zone, isTimeKnown: true);
        }

        if (entry.Raw.HasSeveralTimes)
            entry.Doubt(ImportDoubtCodes.TimeAmbiguous, "More than one time stands in this entry and none leads it; the first was taken.");
        EntryClocks.Doubts(entry, mention.Clock, day);
    }

    public static Moment At(ResolvedDay day, TimeSpan time, ZoneSaid zone, bool isTimeKnown) =>
        new(day.Date.ToDateTime(TimeOnly.MinValue) + time, zone, day.IsKnown, isTimeKnown) { Days = day.Choices, LacksYear = day.LacksYear };

    private bool IsNewestFirst(List<DatedEntry> entries, TimeSpan?[] clocks)
    {
        var (falls, rises) = (0, 0);
        (DateOnly Day, TimeSpan Clock)? before = null;
        var day = DateOnly.MinValue;
        var dated = false;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Raw.Date is { } said && days.Dates.YearOf(said).Year is { } year && said.On(year, days.Dates.Order) is { } own)
                (day, dated) = (own, true);
            var clock = clocks[i] ?? TimeSpan.Zero;
            if (before is { } earlier)
            {
                var order = day != earlier.Day ? day.CompareTo(earlier.Day) : clocks[i] is null ? 0 : clock.CompareTo(earlier.Clock);
                falls += order < 0 ? 1 : 0;
                rises += order > 0 ? 1 : 0;
            }

            before = (day, clock);
        }

        return falls > rises && (dated || falls > 2 * rises) && falls > 1;
    }

    private static void Shift(List<DatedEntry> entries, int days)
    {
        foreach (var entry in entries)
        {
            entry.At = entry.At is { } at ? at with { Local = at.Local.AddDays(days) } : null;
            entry.Until = entry.Until is { } until ? until with { Local = until.Local.AddDays(days) } : null;
        }
    }

    // 2020-06-09 among entries of 2021-06-09: the year is a slip of the pen.
    private static void YearsThatStandAlone(List<DatedEntry> entries)
    {
        var known = entries.Where(entry => entry.At is { IsDayKnown: true, Days.Count: < 2 }).ToList();
        if (known.Count < 3)
            return;
        var years = known.GroupBy(entry => entry.At!.Local.Year).OrderByDescending(group => group.Count()).ToList();
        if (years.Count == 1 || years[0].Count() * 2 <= known.Count)
            return;
        var (least, most) = (years[0].Min(entry => entry.At!.Local), years[0].Max(entry => entry.At!.Local));
        foreach (var entry in known.Where(entry => entry.At!.Local.Year != years[0].Key))
        {
            var at = entry.At!;
            var moved = at.Local.AddYears(years[0].Key - at.Local.Year);
            if (moved < least.AddDays(-2) || moved > most.AddDays(2))
                continue;
            entry.IsSuspect = true;
            entry.Doubt(ImportDoubtCodes.YearSuspect, $"The year {at.Local.Year} differs from that of the other entries, {years[0].Key}.", Moment.Iso(moved, at.Zone.OffsetAt(moved)), at.Describe());
        }
    }

    private static void OwnDatesOutOfOrder(List<DatedEntry> entries, bool newestFirst)
    {
        Moment? before = null;
        foreach (var entry in entries.Where(entry => entry.At is { IsDayKnown: true, IsTimeKnown: true, Days.Count: < 2 } && !entry.IsSuspect))
        {
            var at = entry.At!;
            if (before is not null && entry.Raw.Date is not null && (newestFirst ? at.Comparable > before.Comparable : at.Comparable < before.Comparable))
                entry.Doubt(ImportDoubtCodes.OrderUnexpected, newestFirst ? "The entry is later than the one above it." : "The entry is earlier than the one before it.");
            before = at;
        }
    }

    // Doubts about the day are told with every reading of the whole instant.
    private static void FillCandidates(DatedEntry entry)
    {
        for (var i = 0; i < entry.Doubts.Count; i++)
        {
            var doubt = entry.Doubts[i];
            if (entry.At is not { } at || (doubt.Candidates.Count > 0 && doubt.Code is not (ImportDoubtCodes.YearInvalid or ImportDoubtCodes.YearMissing)))
                continue;
            if (doubt.Code == ImportDoubtCodes.YearInvalid && at.IsDayKnown)
            {
                entry.Doubts[i] = doubt with
                {
                    Candidates = [.. doubt.Candidates.Select(date => at.Local.AddYears(int.Parse(date.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) - at.Local.Year)).Select(local => Moment.Iso(local, at.Zone.OffsetAt(local)))],
                };
            }
            else if (doubt.Code is ImportDoubtCodes.DateAmbiguous or ImportDoubtCodes.YearMissing or ImportDoubtCodes.YearInvalid)
            {
                entry.Doubts[i] = doubt with { Candidates = at.Candidates() };
            }
        }
    }
}

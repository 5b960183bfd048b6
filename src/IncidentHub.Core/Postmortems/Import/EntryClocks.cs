namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Reads the clocks of a timeline together: where AM and PM are missing or look swapped, the neighbours tell.</summary>
internal static class EntryClocks
{
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    /// <summary>The time of day of each entry as the order of the entries suggests it, without changing what the document says plainly.</summary>
    public static TimeSpan?[] Read(List<DatedEntry> entries)
    {
        var clocks = entries.Select(entry => entry.Raw.Mention?.Clock?.Time).ToArray();
        var said = entries.Select(entry => entry.Raw.Mention?.Clock).ToArray();
        var anyMeridiem = said.Any(clock => clock is { HasMeridiem: true });
        var allBare = !anyMeridiem && said.All(clock => clock is null or { MayLackMeridiem: true });
        var shift = TimeSpan.Zero;
        for (var i = 0; i < clocks.Length; i++)
        {
            if (clocks[i] is not { } time || said[i] is not { } clock || entries[i].Raw.Date is not null)
                continue;
            var before = Neighbour(clocks, entries, i, -1);
            var after = Neighbour(clocks, entries, i, 1);
            if (anyMeridiem && clock.MayLackMeridiem)
            {
                var fits = Fits(before, time, after);
                var flippedFits = Fits(before, clock.Flipped, after);
                if (fits == flippedFits)
                    Missing(entries[i], time, clock.Flipped);
                if (!fits && flippedFits)
                    clocks[i] = clock.Flipped;
            }
            else if (allBare && before is { } earlier && clock.Time.Hours is >= 1 and < 12 && time + shift < earlier - TimeSpan.FromHours(4))
            {
                // 9:00, 11:30, 1:15: either the afternoon or, less likely, the next night.
                shift = HalfDay;
                Missing(entries[i], time + HalfDay, time);
                clocks[i] = time + HalfDay;
            }
            else if (allBare && shift > TimeSpan.Zero && time.Hours < 12)
            {
                clocks[i] = time + shift;
            }
            else if (clock.HasMeridiem && before is { } lower && after is { } upper && !clock.Oddities.HasFlag(ClockOddities.MeridiemRedundant)
                && time > upper && clock.Flipped >= lower && clock.Flipped <= upper)
            {
                entries[i].IsSuspect = true;
                entries[i].Doubt(ImportDoubtCodes.MeridiemSuspect, "Between its neighbours this time would fit with AM and PM swapped.", Format(clock.Flipped), Format(time));
            }
        }

        // A suspect time keeps its own value but must not push what follows into the next day.
        for (var i = 0; i < clocks.Length; i++)
        {
            if (entries[i].IsSuspect && clocks[i] is not null)
                clocks[i] = said[i]!.Flipped;
        }

        return clocks;
    }

    /// <summary>Adds what is odd about the time itself, and undoes the help that a suspect time got.</summary>
    public static void Doubts(DatedEntry entry, ClockSaid clock, ResolvedDay day)
    {
        var at = entry.At!;
        if (entry.IsSuspect)
            entry.At = at = EntryDating.At(day, clock.Time, at.Zone, isTimeKnown: true) with { IsZoneSaid = at.IsZoneSaid };
        foreach (var (code, message, others) in Oddities(clock))
            entry.Doubt(code, message, [.. ((TimeSpan[])[clock.Time, .. others]).Select(time => EntryDating.At(day, time, at.Zone, isTimeKnown: true).Describe())]);
        for (var i = 0; i < entry.Doubts.Count; i++)
        {
            if (entry.Doubts[i] is { Code: ImportDoubtCodes.MeridiemSuspect or ImportDoubtCodes.MeridiemMissing } doubt)
            {
                entry.Doubts[i] = doubt with
                {
                    Candidates = [.. doubt.Candidates.Select(text => TimeSpan.ParseExact(text, @"hh\:mm", null)).SelectMany(time => EntryDating.At(day, time, at.Zone, isTimeKnown: true).Candidates())],
                };
            }
        }
    }

    /// <summary>What is odd about a time as written: code, message and other readings.</summary>
    public static IEnumerable<(string Code, string Message, TimeSpan[] Others)> Oddities(ClockSaid clock)
    {
        if (clock.Oddities.HasFlag(ClockOddities.MeridiemBroken))
            yield return (ImportDoubtCodes.MeridiemBroken, "What should say AM or PM is mutilated.", [clock.Flipped]);
        if (clock.Oddities.HasFlag(ClockOddities.MeridiemRedundant))
            yield return (ImportDoubtCodes.MeridiemContradiction, "PM follows an hour of the 24-hour clock.", []);
        if (clock.Oddities.HasFlag(ClockOddities.MeridiemContradictory))
            yield return (ImportDoubtCodes.MeridiemContradiction, "AM follows an hour after noon.", [clock.Flipped]);
        if (clock.Oddities.HasFlag(ClockOddities.MinutesUnknown))
            yield return (ImportDoubtCodes.TimeIncomplete, "The minutes are not known; the full hour stands in for them.", []);
        if (clock.Oddities.HasFlag(ClockOddities.Approximate))
            yield return (ImportDoubtCodes.TimeApproximate, "The document calls the time approximate.", []);
    }

    private static void Missing(DatedEntry entry, TimeSpan first, TimeSpan second) =>
        entry.Doubt(ImportDoubtCodes.MeridiemMissing, "AM or PM is missing.", Format(first), Format(second));

    private static bool Fits(TimeSpan? before, TimeSpan time, TimeSpan? after) => (before is null || before <= time) && (after is null || time <= after);

    private static TimeSpan? Neighbour(TimeSpan?[] clocks, List<DatedEntry> entries, int index, int step)
    {
        for (var i = index + step; i >= 0 && i < clocks.Length && Math.Abs(i - index) < 6; i += step)
        {
            if (step > 0 && entries[i].Raw.Date is not null)
                return null;
            if (clocks[i] is not null)
                return clocks[i];
            if (step < 0 && entries[i].Raw.Date is not null)
                return null;
        }

        return null;
    }

    private static string Format(TimeSpan time) => time.ToString(@"hh\:mm", System.Globalization.CultureInfo.InvariantCulture);
}

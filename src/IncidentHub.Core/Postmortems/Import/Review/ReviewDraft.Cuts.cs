namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Cutting pieces, and reading the time that leads what was cut off.</summary>
public sealed partial record ReviewDraft
{
    /// <summary>Cuts a piece in two before a character of its words. Both keep their place; the second has the time that leads it, or that of the first.</summary>
    public ReviewDraft Split(int id, int before)
    {
        if (Find(id) is not { } part || before <= 0 || before >= part.Text.Length)
            return this;
        // Not within a character.
        if (char.IsLowSurrogate(part.Text[before]))
            before--;
        var (head, tail) = (part.Text[..before].Trim(), part.Text[before..].Trim());
        if (head.Length == 0 || tail.Length == 0)
            return this;
        var (headLines, tailLines) = LinesOf(part, head, tail);
        return Cut(part, [(head, headLines), (tail, tailLines)]);
    }

    /// <summary>Cuts a piece at its lines: each becomes a piece of its own.</summary>
    public ReviewDraft SplitLines(int id)
    {
        if (Find(id) is not { } part)
            return this;
        var texts = part.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return texts.Length < 2 ? this : Cut(part, [.. texts.Select((text, index) => (text, Share(part.Lines, index, texts.Length)))]);
    }

    private static string? Kept(string? title, string text) => title is not null && text.Contains(title, StringComparison.Ordinal) ? title : null;

    // All pieces at once: a text of twenty thousand lines is cut in one go.
    private ReviewDraft Cut(ReviewPart part, IReadOnlyList<(string Text, IReadOnlyList<int> Lines)> pieces)
    {
        var index = Parts.IndexOf(part);
        var cut = new List<ReviewPart>(pieces.Count) { part with { Text = pieces[0].Text, Lines = pieces[0].Lines, Title = Kept(part.Title, pieces[0].Text) } };
        foreach (var (text, lines) in pieces.Skip(1))
        {
            // A range that was told at the front ends there.
            var next = cut[^1] with { Id = NextId + cut.Count - 1, Text = text, Lines = lines, Title = null, SaidAt = null, Length = null };
            cut.Add(part.Place == ReviewPlace.Timeline ? Led(next) : next);
        }

        return this with { Parts = Parts.RemoveAt(index).InsertRange(index, cut), NextId = NextId + cut.Count - 1 };
    }

    // "10:40 The pool is restarted": the time leads the words, on the day of the entry that they were cut from unless it names its own.
    private ReviewPart Led(ReviewPart part)
    {
        var content = part.Text.TrimStart(' ', '\t', '-', '*', '+', '•');
        if (LeadingTime.Of(content) is not { Mention: { Clock: { } clock } mention, Rest: { Length: > 0 } rest } || clock.Time >= TimeSpan.FromDays(1))
            return part;
        var zone = mention.Zone is { } named ? new ReadZone(named, IsSaid: true) : part.Zone ?? Document.Zone;
        var blank = mention.Zone is null && part.Time is { } beside ? new ReviewTime { Offset = beside.Offset, Rules = beside.Rules, IsZoneOpen = beside.IsZoneOpen }
            : zone is not null ? Unread(zone) : Unread(null) with { Offset = StartedAt?.Offset ?? TimeSpan.Zero, Rules = Zone };
        var led = part with { Time = Dated(blank with { Clock = TimeOnly.FromTimeSpan(clock.Time) }, mention.Date, part.Time), Zone = zone };
        var length = LengthOf(mention, clock);
        // Only what can be put together again is taken apart, and no end that is not held.
        return part.SaidAt is null && (mention.Until is null || length is not null) && content.EndsWith(rest, StringComparison.Ordinal)
            ? led with { Text = rest, SaidAt = content[..^rest.Length].Trim(' ', '-', '–', '—', ':', '|', '*'), Length = length } : led;
    }

    // On the day that it names, or on that of the time before it, a day later where the clock has gone past midnight.
    private static ReviewTime Dated(ReviewTime led, DateSaid? said, ReviewTime? before)
    {
        if (said is { OddYear: null, HasBothOrders: false })
        {
            if ((said.Year ?? before?.At?.Year) is { } year)
                return said.On(year, DayOrder.Unknown) is { } day ? led.OnDay(day) : led;
            var (month, dayOfMonth) = said.Parts(DayOrder.Unknown);
            return month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(2000, month) ? led with { MonthDay = (month, dayOfMonth) } : led;
        }

        // A date that can be read in two ways decides nothing.
        if (said is not null || before?.At is not { } at)
            return led;
        // The clock of the other, where the zones differ.
        var there = led.OnDay(DateOnly.FromDateTime(at.DateTime));
        if (there.At is { } same && same.Offset != at.Offset)
            there = led.OnDay(DateOnly.FromDateTime(at.ToOffset(same.Offset).DateTime));
        return there.At is { } then && at - then > Midnight ? there.Plus(1) : there;
    }

    private static TimeSpan? LengthOf(TimeMention mention, ClockSaid clock)
    {
        if (mention.Until is not { Clock: { } last } until || (until.Date is not null && until.Date != mention.Date) || until.Zone != mention.Zone)
            return null;
        return last.Time - clock.Time is var length && length < TimeSpan.Zero ? length + TimeSpan.FromDays(1) : length;
    }

    // Each line goes with the half that holds its words; both halves of one line keep it.
    private static (IReadOnlyList<int> Head, IReadOnlyList<int> Tail) LinesOf(ReviewPart part, string head, string tail)
    {
        if (part.Lines.Count < 2)
            return (part.Lines, part.Lines);
        // Without the words of the lines at hand: as many of them as the half has of the text.
        var share = (int)Math.Round((double)part.Lines.Count * head.Length / (head.Length + tail.Length));
        var cut = Math.Clamp(Math.Max(share, head.Count(c => c == '\n') + 1), 1, part.Lines.Count - 1);
        return ([.. part.Lines.Take(cut)], [.. part.Lines.Skip(cut)]);
    }

    // The lines of one of so many pieces: each piece has one at least, and each line is in one at least.
    private static IReadOnlyList<int> Share(IReadOnlyList<int> lines, int index, int pieces)
    {
        if (lines.Count < 2)
            return lines;
        var (from, to) = ((int)((long)index * lines.Count / pieces), (int)((((long)index + 1) * lines.Count + pieces - 1) / pieces));
        var share = new int[to - from];
        for (var i = from; i < to; i++)
            share[i - from] = lines[i];
        return share;
    }
}

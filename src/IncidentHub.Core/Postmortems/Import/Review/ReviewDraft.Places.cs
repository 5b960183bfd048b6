namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Correcting, moving, splitting and merging pieces.</summary>
public sealed partial record ReviewDraft
{
    /// <summary>Corrects the words of a piece. Without words it stays as it is: what is to go is noise.</summary>
    public ReviewDraft Correct(int id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Change(id, part => text.Trim() is { Length: > 0 } words && words != part.Text ? part with { Text = words, Title = Kept(part.Title, words) } : part);
    }

    /// <summary>Leaves a piece out, or takes it in again.</summary>
    public ReviewDraft MarkNoise(int id, bool isNoise = true) => Change(id, part => part.IsNoise == isNoise ? part : part with { IsNoise = isNoise });

    /// <summary>Moves a piece one up or down among those of its place.</summary>
    public ReviewDraft Step(int id, bool isUp)
    {
        var index = Parts.FindIndex(part => part.Id == id);
        if (index < 0)
            return this;
        var place = Parts[index].Place;
        var other = isUp ? Parts.FindLastIndex(Math.Max(0, index - 1), index, part => part.Place == place) : Parts.FindIndex(index + 1, part => part.Place == place);
        if (other < 0)
            return this;
        return this with { Parts = Parts.SetItem(index, Parts[other]).SetItem(other, Parts[index]) };
    }

    /// <summary>Moves a piece to another place, to its end; an entry gets the time that leads its words, where one does.</summary>
    public ReviewDraft Move(int id, ReviewPlace place)
    {
        if (Find(id) is not { } part || part.Place == place)
            return this;
        var moved = part with { Place = place, IsNoise = false };
        if (place == ReviewPlace.Timeline && part.Time is null)
            moved = Led(moved);
        var rest = Parts.Remove(part);
        // A line becomes an entry where it stands in the document, or behind everything of its place.
        var line = part.Lines.Count > 0 ? part.Lines[0] : int.MaxValue;
        var index = place == ReviewPlace.Timeline ? rest.FindIndex(other => other.Place == place && other.Lines.Count > 0 && other.Lines[0] > line) : -1;
        return this with { Parts = index < 0 ? rest.Add(moved) : rest.Insert(index, moved) };
    }

    /// <summary>Moves many pieces at once to the end of a place that has no times.</summary>
    internal ReviewDraft MoveAll(Func<ReviewPart, bool> which, ReviewPlace place)
    {
        var moved = Parts.Where(part => part.Place != place && which(part)).ToList();
        if (moved.Count == 0)
            return this;
        var ids = moved.Select(part => part.Id).ToHashSet();
        return this with { Parts = Parts.RemoveAll(part => ids.Contains(part.Id)).AddRange(moved.Select(part => part with { Place = place, IsNoise = false })) };
    }

    /// <summary>Leaves out everything of a place.</summary>
    internal ReviewDraft MarkAllNoise(ReviewPlace place) => this with { Parts = Parts.ConvertAll(part => part.Place == place ? part with { IsNoise = true } : part) };

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
        var second = part with { Id = NextId, Text = tail, Lines = tailLines, Title = null, SaidAt = null };
        if (part.Place == ReviewPlace.Timeline)
            second = Led(second);
        var index = Parts.IndexOf(part);
        return this with
        {
            Parts = Parts.SetItem(index, part with { Text = head, Lines = headLines, Title = Kept(part.Title, head) }).Insert(index + 1, second),
            NextId = NextId + 1,
        };
    }

    /// <summary>Cuts a piece at its lines: each becomes a piece of its own.</summary>
    public ReviewDraft SplitLines(int id)
    {
        var draft = this;
        while (draft.Find(id) is { } part && part.Text.AsSpan().Trim().LastIndexOf('\n') is > 0 and var cutAt)
        {
            var cut = draft.Split(id, cutAt);
            if (ReferenceEquals(cut, draft))
                return draft;
            draft = cut;
        }

        return draft;
    }

    /// <summary>Joins a piece to the one before it in the same place, whose time and title it takes.</summary>
    public ReviewDraft Merge(int id)
    {
        if (Find(id) is not { } part || Parts.IndexOf(part) is var index && index == 0)
            return this;
        var before = Parts.FindLastIndex(index - 1, index, other => other.Place == part.Place);
        if (before < 0)
            return this;
        var first = Parts[before];
        // The time that it said stays in its words.
        var words = part.SaidAt is null ? part.Text : $"{part.SaidAt} {part.Text}";
        var both = first with
        {
            Text = $"{first.Text}\n{words}",
            Lines = [.. first.Lines.Union(part.Lines).Order()],
            IsNoise = first.IsNoise && part.IsNoise,
            Time = first.Time ?? part.Time,
        };
        return this with { Parts = Parts.SetItem(before, both).RemoveAt(index) };
    }

    private static string? Kept(string? title, string text) => title is not null && text.Contains(title, StringComparison.Ordinal) ? title : null;

    // "10:40 The pool is restarted": the time leads the words, on the day of the entry that they were cut from.
    private static ReviewPart Led(ReviewPart part)
    {
        var content = part.Text.TrimStart(' ', '\t', '-', '*', '+', '•');
        if (LeadingTime.Of(content) is not { Mention.Clock: { } clock, Rest: { Length: > 0 } rest } || clock.Time >= TimeSpan.FromDays(1))
            return part;
        var read = new ReviewTime { Clock = TimeOnly.FromTimeSpan(clock.Time), Offset = part.Time?.Offset ?? TimeSpan.Zero, IsZoneOpen = part.Time?.IsZoneOpen ?? false };
        var led = part with { Time = part.Time?.Reread(read) ?? read };
        // Only what can be put together again is taken apart.
        return part.SaidAt is null && content.EndsWith(rest, StringComparison.Ordinal)
            ? led with { Text = rest, SaidAt = content[..^rest.Length].Trim(' ', '-', '–', '—', ':', '|', '*') } : led;
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
}

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Correcting, moving and merging pieces.</summary>
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
            Length = first.Time is null && part.Time is not null ? part.Length : first.Length,
            Zone = first.Time is null && part.Time is not null ? part.Zone : first.Zone,
        };
        return this with { Parts = Parts.SetItem(before, both).RemoveAt(index) };
    }
}

using System.Collections.Immutable;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Settling doubts.</summary>
public sealed partial record ReviewDraft
{
    // As many as there are digits to choose by.
    internal const int MostOptions = 9;

    private ImmutableDictionary<string, string> SettledBy { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What was doubted when the document was read, decisions for the whole document first, then by line.</summary>
    public ImmutableList<ReviewDoubt> Doubts { get; private init; } = [];

    /// <summary>What is still to be settled, in the same order; entries that have come to lack a time are among it.</summary>
    public IReadOnlyList<ReviewDoubt> Open
    {
        get
        {
            var open = Doubts.Where(doubt => !IsSettled(doubt)).ToList();
            var told = open.SelectMany(doubt => doubt.Parts).ToHashSet();
            return [.. open, .. Parts.Where(part => part.LacksTime && !told.Contains(part.Id)).Select(ReviewDoubts.Untimed)];
        }
    }

    /// <summary>How many doubts there are, and how many of them are settled.</summary>
    public (int Settled, int Total) Progress => Open.Count is var open && Doubts.Count(IsSettled) is var done ? (done, done + open) : default;

    /// <summary>How a doubt was settled, for a person; <see langword="null"/> while it is open.</summary>
    public string? HowSettled(ReviewDoubt doubt)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        if (SettledBy.TryGetValue(doubt.Key, out var how))
            return how;
        // Nothing is left that it could be about.
        return doubt is { Parts.Count: > 0, IsOfStart: false, IsOfEnd: false } && doubt.Parts.All(id => Find(id) is not { IsEntry: true, Time: null or { IsByHand: false } })
            ? "moved, left out or set by hand" : null;
    }

    /// <summary>Whether what was understood can be kept: an entry without an instant cannot.</summary>
    public bool CanKeep(ReviewDoubt doubt)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        return !doubt.Parts.Any(id => Find(id) is { LacksTime: true }) && !(doubt.Ask == ReviewAsk.Title && string.IsNullOrWhiteSpace(Title));
    }

    /// <summary>Settles a doubt by keeping what was understood.</summary>
    public ReviewDraft Keep(string key) => FindDoubt(key) is { } doubt && CanKeep(doubt) && !IsSettled(doubt) ? Settle(other => other.Key == key, "kept") : this;

    /// <summary>Settles a doubt by one of its options, counted from 0.</summary>
    public ReviewDraft Choose(string key, int option)
    {
        if (FindDoubt(key) is not { } doubt || OptionsOf(doubt) is not { } options || option < 0 || option >= options.Count)
            return this;
        var chosen = options[option];
        return chosen.Apply(this).Settle(other => other.Key == key, chosen.Label);
    }

    /// <summary>The ways to settle a doubt as things stand: an entry without a time happened beside its neighbours, whose times may have been settled meanwhile.</summary>
    public IReadOnlyList<ReviewOption> OptionsOf(ReviewDoubt doubt)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        return doubt is { Code: ImportDoubtCodes.TimeMissing, Parts: [var only] } && Find(only) is { LacksTime: true } part ? ReviewOptions.Near(this, part)
            : doubt.Said.Count > 0 ? [.. ReviewOptions.Of(this, doubt, doubt.Said).Take(MostOptions)] : doubt.Options;
    }

    /// <summary>Settles a doubt by a day, once for the whole document; it stays open where the day is not that of the times afterwards.</summary>
    public ReviewDraft ChooseDay(string key, DateOnly day) =>
        Settled(key, FindDoubt(key)?.Code is ImportDoubtCodes.DateInferred or ImportDoubtCodes.DateContradiction ? MoveTo(day) : GiveDay(day), day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture), () => FirstDay() == day);

    /// <summary>Settles a doubt by a year, once for the whole document; it stays open where the year is not that of the times afterwards.</summary>
    public ReviewDraft ChooseYear(string key, int year) => TimesOf(FindDoubt(key)) is var times
        ? Settled(key, GiveYear(year, times), year.ToString(System.Globalization.CultureInfo.InvariantCulture), () => IsOfYear(year, times)) : this;

    /// <summary>Settles a doubt by a zone, once for the whole document.</summary>
    public ReviewDraft ChooseZone(string key, TimeZoneInfo chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return Settled(key, GiveZone(chosen), chosen.Id, () => true);
    }

    /// <summary>The entry that a doubt is about, where it is one: what can be marked as noise with it.</summary>
    public ReviewPart? SubjectOf(ReviewDoubt doubt)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        if (doubt.Parts is [var only])
            return Find(only);
        return doubt is { Parts.Count: 0, Lines: [var line], IsOfStart: false, IsOfEnd: false } && OfLine(line) is { Place: not (ReviewPlace.Summary or ReviewPlace.RootCause or ReviewPlace.Resolution) } part ? part : null;
    }

    /// <summary>Settles a doubt by leaving out the entry that it is about.</summary>
    public ReviewDraft DismissSubject(string key) => FindDoubt(key) is { } doubt && SubjectOf(doubt) is { IsNoise: false } part
        ? MarkNoise(part.Id).Settle(other => other.Key == key || other.Parts is [var only] && only == part.Id, "marked as noise") : this;

    /// <summary>The doubt of that key, open or not.</summary>
    public ReviewDoubt? FindDoubt(string key) => Doubts.Find(doubt => doubt.Key == key) ?? Open.FirstOrDefault(doubt => doubt.Key == key);

    internal ReviewDraft Settle(Func<ReviewDoubt, bool> which, string how)
    {
        var keys = Doubts.Where(doubt => which(doubt) && !SettledBy.ContainsKey(doubt.Key)).Select(doubt => new KeyValuePair<string, string>(doubt.Key, how)).ToList();
        return keys.Count == 0 ? this : this with { SettledBy = SettledBy.AddRange(keys) };
    }

    private bool IsSettled(ReviewDoubt doubt) => HowSettled(doubt) is not null;

    // An answer that changes nothing settles only where it is what stands already.
    private ReviewDraft Settled(string key, ReviewDraft draft, string how, Func<bool> stands) =>
        !ReferenceEquals(draft, this) || (FindDoubt(key) is { } doubt && CanKeep(doubt) && stands()) ? draft.Settle(doubt => doubt.Key == key, how) : this;

    private bool IsOfYear(int year, IReadOnlySet<int> ids)
    {
        var times = Parts.Where(part => part.IsEntry && ids.Contains(part.Id)).Select(part => part.Time)
            .Append(ids.Contains(StartId) ? Began.Given : null).Append(ids.Contains(EndId) ? Over.Given : null).Where(time => time is { IsByHand: false }).ToList();
        return times.Count > 0 && times.TrueForAll(time => time!.At?.Year == year);
    }
}

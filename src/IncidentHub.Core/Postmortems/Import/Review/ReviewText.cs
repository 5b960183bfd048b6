using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Makes of a settled draft what is saved.</summary>
public static class ReviewText
{
    // What did not fit anywhere must not keep the rest from being saved; all of it is in the original.
    private const int MostUnplaced = IncidentLimits.Text / 4;

    /// <summary>What is saved: every piece in its place, noise left out, what fitted nowhere below the summary unless that is not wanted.</summary>
    public static ReviewedImport ToImport(this ReviewDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        // A factor is one line; one that says more stands in full with the cause.
        var factors = Kept(draft, ReviewPlace.ContributingFactors).ToList();
        var longer = factors.Where(factor => OneLine.Of(factor.WholeText).Description.Length > 0 && factor.WholeText.Length > IncidentLimits.Title);
        return new ReviewedImport
        {
            Title = draft.Title,
            Severity = draft.Severity,
            Summary = Join([Texts(draft, ReviewPlace.Summary), .. draft.KeepUnplaced ? Unplaced(draft) : []]),
            Impact = Texts(draft, ReviewPlace.Impact),
            AffectedUsersPercent = draft.AffectedUsersPercent is { } percent and >= 0 and <= 100 ? Math.Round((decimal)percent, 2) : null,
            StartedAt = draft.StartedAt?.At,
            EndedAt = draft.EndedAt?.At,
            RootCause = Join([Texts(draft, ReviewPlace.RootCause), .. longer.Select(factor => factor.WholeText)]),
            Resolution = Texts(draft, ReviewPlace.Resolution),
            ContributingFactors = [.. factors.Select(factor => factor.WholeText)],
            Timeline = [.. Kept(draft, ReviewPlace.Timeline).Where(entry => entry.Time?.At is not null).Select(Entry)],
            Measures = [.. Kept(draft, ReviewPlace.Measures).Select(Item)],
            Tasks = [.. Kept(draft, ReviewPlace.Tasks).Select(Item)],
        };
    }

    private static ReviewedEntry Entry(ReviewPart part) => new(part.Time!.At!.Value, part.Text)
    {
        EndedAt = part.EndedAt > part.Time.At ? part.EndedAt : null,
        IsApproximate = part.IsApproximate,
    };

    private static ReviewedItem Item(ReviewPart part) => new(part.WholeText, part.Title, part.IsDone);

    private static IEnumerable<ReviewPart> Kept(ReviewDraft draft, ReviewPlace place) => draft.In(place).Where(part => !part.IsNoise);

    private static string Texts(ReviewDraft draft, ReviewPlace place) => Join(Kept(draft, place).Select(part => part.WholeText));

    private static string Join(IEnumerable<string> texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    private static IEnumerable<string> Unplaced(ReviewDraft draft)
    {
        var lines = Kept(draft, ReviewPlace.Unplaced).Select(part => part.WholeText).Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        if (lines.Count == 0)
            yield break;
        yield return "**From the document, not placed elsewhere:**";
        var length = 0;
        foreach (var (index, line) in lines.Index())
        {
            length += line.Length;
            if (length > MostUnplaced)
            {
                yield return $"… and {lines.Count - index} more lines, which are in the original document.";
                yield break;
            }

            yield return line;
        }
    }
}

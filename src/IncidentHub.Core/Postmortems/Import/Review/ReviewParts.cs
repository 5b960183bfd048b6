using System.Collections.Immutable;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Makes pieces of what was understood.</summary>
internal static class ReviewParts
{
    public static ImmutableList<ReviewPart> Of(ImportedDocument document)
    {
        var parts = ImmutableList.CreateBuilder<ReviewPart>();
        var areOpen = ReviewZones.AreOpen(document);
        Add(parts, ReviewPlace.Summary, document.Summary, document.Sources.Summary);
        Add(parts, ReviewPlace.Impact, document.Impact, document.Sources.Impact);
        foreach (var entry in document.Timeline)
        {
            var time = entry.OccurredAt is { } at ? ReviewTime.Of(at)
                : entry.Doubts.Where(doubt => doubt.Code != ImportDoubtCodes.TimeMissing).SelectMany(doubt => doubt.Candidates).Select(candidate => ReviewTime.Read(candidate)).FirstOrDefault(read => read is { At: null });
            // The candidates of an entry without a time are those of its neighbours, never its own.
            time = time is null ? null : ReviewZones.Unread(entry.Zone, areOpen) is var zone ? time with { IsZoneOpen = zone.IsZoneOpen, Rules = zone.Rules } : time;
            parts.Add(new ReviewPart
            {
                Id = parts.Count,
                Place = ReviewPlace.Timeline,
                // An end that depends on the day stays in the words, where it cannot be lost.
                Text = entry.IsEndOpen ? $"{entry.SaidAt} {entry.Text}".Trim() : entry.Text,
                Lines = entry.Lines.Count > 0 ? entry.Lines : [entry.Line],
                Time = time,
                Length = entry.Length ?? (entry.EndedAt - entry.OccurredAt),
                Zone = entry.Zone,
                SaidAt = entry.IsEndOpen ? null : entry.SaidAt,
                IsApproximate = entry.IsApproximate,
                Confidence = entry.Confidence,
            });
        }

        Add(parts, ReviewPlace.RootCause, document.RootCause, document.Sources.RootCause);
        Add(parts, ReviewPlace.ContributingFactors, document.ContributingFactors);
        Add(parts, ReviewPlace.Resolution, document.Resolution, document.Sources.Resolution);
        Add(parts, ReviewPlace.Measures, document.Measures);
        Add(parts, ReviewPlace.Tasks, document.Tasks);
        foreach (var line in document.Unplaced)
            parts.Add(new ReviewPart { Id = parts.Count, Place = ReviewPlace.Unplaced, Text = line.Text, Lines = [line.Line] });
        return parts.ToImmutable();
    }

    /// <summary>Where the start or the end comes from: an entry that it follows, or a time of its own.</summary>
    public static (ReviewTime? Given, int? Entry) Source(
        DateTimeOffset? at, ValueSource? source, ImmutableList<ReviewPart> parts, Func<ReviewPart, DateTimeOffset?> time, ReviewTime zone)
    {
        if (source is { Lines: [var line, ..] } && parts.Find(part => part.Place == ReviewPlace.Timeline && part.Lines[0] == line) is { } entry && time(entry) == at)
            return (null, entry.Id);
        return (at is { } known ? ReviewTime.Of(known, zone.IsZoneOpen) with { Rules = zone.Rules } : null, null);
    }

    private static void Add(ImmutableList<ReviewPart>.Builder parts, ReviewPlace place, string? text, ValueSource? source)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        parts.Add(new ReviewPart { Id = parts.Count, Place = place, Text = text, Lines = source?.Lines ?? [], Confidence = source?.Confidence ?? Confidence.Likely });
    }

    private static void Add(ImmutableList<ReviewPart>.Builder parts, ReviewPlace place, IReadOnlyList<ImportedItem> items)
    {
        foreach (var item in items)
        {
            parts.Add(new ReviewPart
            {
                Id = parts.Count,
                Place = place,
                Text = item.Text,
                Lines = item.Lines.Count > 0 ? item.Lines : [item.Line],
                Title = item.Title,
                IsDone = item.Done == true,
                Confidence = item.Confidence,
            });
        }
    }
}

using System.Collections.Immutable;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Makes the doubts of a document into decisions: what one answer settles for many times is one of them.</summary>
internal static class ReviewDoubts
{
    // One answer settles them for the whole document.
    private static readonly string[] Together =
    [
        ImportDoubtCodes.ZoneMissing, ImportDoubtCodes.ZoneContradiction, ImportDoubtCodes.ZoneSeason, ImportDoubtCodes.YearMissing, ImportDoubtCodes.YearInvalid, ImportDoubtCodes.YearInferred,
        ImportDoubtCodes.DateAmbiguous, ImportDoubtCodes.DateMissing, ImportDoubtCodes.DateInferred, ImportDoubtCodes.DateContradiction, ImportDoubtCodes.WeekdayContradiction,
        ImportDoubtCodes.TimeApproximate, ImportDoubtCodes.TimeIncomplete,
    ];

    // Of these each stands for itself, though an answer may settle several.
    private static readonly string[] Single = [ImportDoubtCodes.DateContradiction, ImportDoubtCodes.WeekdayContradiction, ImportDoubtCodes.ZoneSeason];

    public static ImmutableList<ReviewDoubt> Of(ReviewDraft draft)
    {
        var document = draft.Document;
        var entries = draft.Parts.Where(part => part.Place == ReviewPlace.Timeline).ToList();
        var said = document.Doubts.Select(doubt => new DoubtOf(doubt, null))
            .Concat(document.Timeline.Zip(entries).SelectMany(pair => pair.First.Doubts.Select(doubt => new DoubtOf(doubt, pair.Second))))
            .DistinctBy(one => (one.Doubt.Code, one.Doubt.Line, one.Doubt.Message, one.Entry?.Id))
            .ToList();
        // An entry's doubt that the document repeats is the entry's.
        var ofEntries = said.Where(one => one.Entry is not null).Select(one => (one.Doubt.Code, one.Doubt.Line)).ToHashSet();
        said.RemoveAll(one => one.Entry is null && ofEntries.Contains((one.Doubt.Code, one.Doubt.Line)));
        var doubts = said.Index().GroupBy(one => IsTogether(one.Item) ? one.Item.Doubt.Code : $"{one.Item.Doubt.Code}:{one.Item.Doubt.Line}:{one.Index}", one => one.Item)
            .Select(group => Make(draft, group.Key, [.. group])).ToList();
        return [.. doubts.OrderBy(doubt => Array.IndexOf(Together, doubt.Code) is >= 0 and var rank && doubt.Key == doubt.Code ? rank : Together.Length)
            .ThenBy(doubt => doubt.Lines is [var line, ..] ? line : 0)];
    }

    /// <summary>The time of a start or an end that waits for a day or a year.</summary>
    public static ReviewTime? Pending(ImportedDocument document, ImmutableList<ReviewDoubt> doubts, ReviewTime zone, bool isStart)
    {
        if (!doubts.Exists(doubt => isStart ? doubt.IsOfStart : doubt.IsOfEnd))
            return null;
        var source = isStart ? document.Sources.StartedAt : document.Sources.EndedAt;
        return document.Doubts.Where(doubt => doubt.Code is ImportDoubtCodes.DateMissing or ImportDoubtCodes.YearMissing && IsOf(document, doubt, isStart) && source?.Lines.Contains(doubt.Line) == true)
            .SelectMany(doubt => doubt.Candidates).Select(candidate => ReviewTime.Read(candidate)).FirstOrDefault(time => time is { At: null }) is { } time ? time with { IsZoneOpen = zone.IsZoneOpen, Rules = zone.Rules } : null;
    }

    /// <summary>The doubt of an entry that came to the timeline without a time.</summary>
    public static ReviewDoubt Untimed(ReviewPart part) => new()
    {
        Key = $"untimed:{part.Id}",
        Code = ImportDoubtCodes.TimeMissing,
        Message = part.Time is { } time ? $"The entry has no instant yet: {time.Words()}." : "The entry has no time.",
        Lines = part.Lines,
        Parts = [part.Id],
        Ask = ReviewAsk.EntryTime,
    };

    /// <summary>Whether a doubt of the document is about its start, or about its end.</summary>
    public static bool IsOf(ImportedDocument document, ImportDoubt doubt, bool isStart)
    {
        if (doubt.Code is ImportDoubtCodes.StartContradiction or ImportDoubtCodes.StartMissing)
            return isStart;
        if (doubt.Code is ImportDoubtCodes.EndContradiction or ImportDoubtCodes.EndMissing)
            return !isStart;
        if (doubt.Candidates.Count == 0 || !doubt.Candidates.Any(candidate => ReviewTime.Read(candidate) is not null))
            return false;
        var (own, other) = isStart ? (document.Sources.StartedAt, document.Sources.EndedAt) : (document.Sources.EndedAt, document.Sources.StartedAt);
        if (own?.Lines.Contains(doubt.Line) != true)
            return false;
        if (other?.Lines.Contains(doubt.Line) != true)
            return true;
        // Both stand in one line: the start is doubted first.
        var same = document.Doubts.Where(one => one.Code == doubt.Code && one.Line == doubt.Line).ToList();
        return (same.IndexOf(doubt) == 0) == isStart;
    }

    // A day without a time is kept for all entries by one word; an entry without anything is its own question.
    private static bool IsTogether(DoubtOf one) => !Single.Contains(one.Doubt.Code)
        && (Together.Contains(one.Doubt.Code) || (one is { Doubt.Code: ImportDoubtCodes.TimeMissing, Entry.Time: { At: not null } or { MonthDay: not null } }));

    private static ReviewDoubt Make(ReviewDraft draft, string key, IReadOnlyList<DoubtOf> group)
    {
        var first = group[0].Doubt;
        var times = group.Count(one => one.Entry is not null);
        var doubt = new ReviewDoubt
        {
            Key = key,
            Code = first.Code,
            Message = group.Count > 1 ? $"{first.Message} {(times == group.Count ? $"So it is with {group.Count} entries." : $"It concerns {group.Count} times of the document.")}" : first.Message,
            Lines = [.. group.SelectMany(one => one.Entry?.Lines ?? (one.Doubt.Line > 0 ? [one.Doubt.Line] : [])).Distinct().Order()],
            Parts = [.. group.Select(one => one.Entry?.Id).OfType<int>().Distinct()],
            IsOfStart = group.Any(one => one.Entry is null && IsOf(draft.Document, one.Doubt, isStart: true)),
            IsOfEnd = group.Any(one => one.Entry is null && IsOf(draft.Document, one.Doubt, isStart: false)),
            Ask = AskOf(draft.Document, group),
            Said = group,
        };
        return doubt with { Options = [.. ReviewOptions.Of(draft, doubt, group).Take(ReviewDraft.MostOptions)] };
    }

    private static ReviewAsk AskOf(ImportedDocument document, IReadOnlyList<DoubtOf> group) => group[0].Doubt.Code switch
    {
        ImportDoubtCodes.TitleMissing => ReviewAsk.Title,
        ImportDoubtCodes.ZoneMissing or ImportDoubtCodes.ZoneContradiction => ReviewAsk.Zone,
        ImportDoubtCodes.DateMissing or ImportDoubtCodes.DateInferred or ImportDoubtCodes.DateContradiction or ImportDoubtCodes.DateInvalid when group.Count > 1 || group[0].Entry is null => ReviewAsk.Day,
        ImportDoubtCodes.DateMissing => ReviewAsk.Day,
        ImportDoubtCodes.YearMissing or ImportDoubtCodes.YearInvalid or ImportDoubtCodes.YearInferred => ReviewAsk.Year,
        _ when group.Count == 1 && group[0].Entry is not null => ReviewAsk.EntryTime,
        _ when group[0].Entry is null && IsOf(document, group[0].Doubt, isStart: true) => ReviewAsk.Start,
        _ when group[0].Entry is null && IsOf(document, group[0].Doubt, isStart: false) => ReviewAsk.End,
        _ => ReviewAsk.Nothing,
    };
}

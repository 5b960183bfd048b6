using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Which times follow a zone that a person chooses.</summary>
internal static class ReviewZones
{
    /// <summary>Whether a document leaves the zone of the times open that name none.</summary>
    public static bool AreOpen(ImportedDocument document) => document.Doubts.Any(doubt => doubt.Code is ImportDoubtCodes.ZoneMissing or ImportDoubtCodes.ZoneContradiction);

    /// <summary>A time of which nothing is known but its zone.</summary>
    public static ReviewTime Unread(ReadZone? zone, bool areOpen, ZoneSaid? chosen = null)
    {
        var isOpen = areOpen && zone is not { IsSaid: true };
        var rules = isOpen && chosen is not null ? chosen : zone?.Zone;
        return new ReviewTime { IsZoneOpen = isOpen, Rules = rules, Offset = rules?.Standard ?? TimeSpan.Zero };
    }

    /// <summary>The zone in which the document has this very instant: a doubt about the start may name that of an entry.</summary>
    public static ReadZone? Of(ImportedDocument document, DateTimeOffset at)
    {
        if (document.StartedAt is { } start && start.EqualsExact(at))
            return document.StartZone;
        if (document.EndedAt is { } end && end.EqualsExact(at))
            return document.EndZone;
        return document.Timeline.FirstOrDefault(entry => entry.OccurredAt is { } own && own.EqualsExact(at))?.Zone;
    }
}

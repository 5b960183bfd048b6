using System.Collections.Immutable;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>
/// What was understood of a document, while a person settles it. Never changes: every act gives another draft, or the same one where there is
/// nothing to do. Every piece of the document is in <see cref="Parts"/> whatever is done, so that nothing can be dropped.
/// </summary>
public sealed partial record ReviewDraft
{
    private readonly ImmutableList<ReviewPart> parts = [];
    private Dictionary<int, ReviewPart>? byId;

    private ReviewDraft(ImportedDocument document) => Document = document;

    /// <summary>What was understood.</summary>
    public ImportedDocument Document { get; }

    /// <summary>The pieces; those of one place are in its order.</summary>
    public ImmutableList<ReviewPart> Parts
    {
        get => parts;
        // A draft that is made of another takes over what that one has looked up, which is of its own pieces.
        private init => (parts, byId) = (value, null);
    }

    /// <summary>The title.</summary>
    public string Title { get; private init; } = "";

    /// <summary>How bad it was.</summary>
    public Severity Severity { get; private init; } = Severity.Sev2;

    /// <summary>The share of users affected in percent.</summary>
    public double? AffectedUsersPercent { get; private init; }

    /// <summary>Whether what fitted nowhere is kept below the summary.</summary>
    public bool KeepUnplaced { get; private init; } = true;

    /// <summary>When it began, as far as that is known.</summary>
    public ReviewTime? StartedAt => Effective(Began, isEnd: false);

    /// <summary>When it ended, as far as that is known.</summary>
    public ReviewTime? EndedAt => Effective(Over, isEnd: true);

    /// <summary>Why it cannot be saved yet, for a person; <see langword="null"/> where it can.</summary>
    public string? Hindrance
    {
        get
        {
            if (Title.AsSpan().Trim().IsEmpty)
                return "It has no title yet.";
            return Parts.Count(part => part.LacksTime) switch
            {
                0 => null,
                1 => "1 entry has no time yet: choose one, or mark the entry as noise.",
                var many => $"{many} entries have no time yet: choose one, or mark them as noise.",
            };
        }
    }

    // Where a time comes from: given, or that of an entry, which it then follows.
    private (ReviewTime? Given, int? Entry) Began { get; init; }

    private (ReviewTime? Given, int? Entry) Over { get; init; }

    // What the times are read in that name no zone; null as long as nobody has chosen.
    private ZoneSaid? Zone { get; init; }

    private bool AreZonesOpen { get; init; }

    private int NextId { get; init; }

    /// <summary>The draft of a document that nobody has touched yet.</summary>
    public static ReviewDraft Of(ImportedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var parts = ReviewParts.Of(document);
        var areOpen = ReviewZones.AreOpen(document);
        var (startZone, endZone) = (ReviewZones.Unread(document.StartZone, areOpen), ReviewZones.Unread(document.EndZone, areOpen));
        var draft = new ReviewDraft(document)
        {
            Parts = parts,
            NextId = parts.Count,
            Title = document.Title ?? "",
            AffectedUsersPercent = document.AffectedUsersPercent,
            AreZonesOpen = areOpen,
            Began = ReviewParts.Source(document.StartedAt, document.Sources.StartedAt, parts, part => part.Time?.At, startZone),
            Over = ReviewParts.Source(document.EndedAt, document.Sources.EndedAt, parts, part => part.EndedAt ?? part.Time?.At, endZone),
        };
        var doubts = ReviewDoubts.Of(draft);
        // What the document says of a time without a day waits for it like the entries do.
        return draft with
        {
            Doubts = doubts,
            Began = draft.Began is (null, null) ? (ReviewDoubts.Pending(document, doubts, startZone, isStart: true), null) : draft.Began,
            Over = draft.Over is (null, null) ? (ReviewDoubts.Pending(document, doubts, endZone, isStart: false), null) : draft.Over,
        };
    }

    /// <summary>The pieces of a place in their order, noise among them.</summary>
    public IEnumerable<ReviewPart> In(ReviewPlace place) => Parts.Where(part => part.Place == place);

    /// <summary>A piece; <see langword="null"/> where it was merged into another.</summary>
    public ReviewPart? Find(int id) => (byId ??= Parts.ToDictionary(part => part.Id)).GetValueOrDefault(id);

    /// <summary>Whether it holds a table of its pieces, which grows with the document.</summary>
    internal bool HasTable => byId is not null;

    /// <summary>Gives up what was looked up: a draft that waits in a history shall weigh no more than what it does not share.</summary>
    internal void Forget() => byId = null;

    /// <summary>The piece that a line of the document became: the one that is made of fewest lines.</summary>
    public ReviewPart? OfLine(int line) => Parts.Where(part => part.Lines.Contains(line)).MinBy(part => part.Lines.Count);

    /// <summary>Sets the title.</summary>
    public ReviewDraft Entitle(string title) => title == Title ? this : (this with { Title = title }).Settle(doubt => doubt.Ask == ReviewAsk.Title, "by hand");

    /// <summary>Sets the severity.</summary>
    public ReviewDraft Rate(Severity severity) => severity == Severity ? this : this with { Severity = severity };

    /// <summary>Sets the share of users affected, in percent; <see langword="null"/> for unknown.</summary>
    public ReviewDraft Share(double? percent) => percent is < 0 or > 100 || percent == AffectedUsersPercent ? this : this with { AffectedUsersPercent = percent };

    /// <summary>Says whether what fitted nowhere is kept below the summary.</summary>
    public ReviewDraft Keep(bool unplaced) => unplaced == KeepUnplaced ? this : this with { KeepUnplaced = unplaced };

    private ReviewTime? Effective((ReviewTime? Given, int? Entry) source, bool isEnd)
    {
        if (source.Entry is not { } id || Find(id) is not { IsEntry: true, Time: { } time } entry)
            return source.Given;
        return isEnd && entry.EndedAt is { } ended ? time with { At = ended } : time;
    }

    private ReviewDraft Change(int id, Func<ReviewPart, ReviewPart> change)
    {
        var index = Parts.FindIndex(part => part.Id == id);
        return index < 0 || change(Parts[index]) is var changed && ReferenceEquals(changed, Parts[index]) ? this : this with { Parts = Parts.SetItem(index, changed) };
    }
}

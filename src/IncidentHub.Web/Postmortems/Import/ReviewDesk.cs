using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>One document on a person's desk: its draft, which doubt is looked at, and what is highlighted. The page only draws it.</summary>
public sealed class ReviewDesk
{
    private readonly TimeZoneInfo ownZone;
    private ReviewDraft? seen;
    private IReadOnlyList<ReviewDoubt> open = [];
    private string? current;

    public ReviewDesk(ImportedDocument document, string text, TimeZoneInfo? ownZone = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        Text = text;
        this.ownZone = ownZone ?? TimeZoneInfo.Utc;
        History = new ReviewHistory(ReviewDraft.Of(document));
        current = Open is [var first, ..] ? first.Key : null;
        LookAt(Current);
    }

    /// <summary>The very text that was read.</summary>
    public string Text { get; }

    public ReviewHistory History { get; }

    public ReviewDraft Draft => History.Draft;

    /// <summary>What is still to be settled.</summary>
    public IReadOnlyList<ReviewDoubt> Open
    {
        get
        {
            if (!ReferenceEquals(seen, Draft))
                (seen, open) = (Draft, Draft.Open);
            return open;
        }
    }

    /// <summary>The doubt that the keys are about.</summary>
    public ReviewDoubt? Current => Open.FirstOrDefault(doubt => doubt.Key == current) ?? (Open.Count > 0 ? Open[0] : null);

    /// <summary>The ways to settle it; a person's own zone is one where a zone is asked for.</summary>
    public IReadOnlyList<string> Options => Current is not { } doubt ? []
        : [.. Draft.OptionsOf(doubt).Select(option => option.Label), .. OffersOwnZone(doubt) ? [$"{ownZone.Id}, your own zone"] : (string[])[]];

    /// <summary>The piece that is chosen.</summary>
    public int? Selected { get; private set; }

    /// <summary>The piece whose words and time are being edited.</summary>
    public int? Editing { get; private set; }

    /// <summary>What is being typed for it. Kept here, so that nothing that is done meanwhile drops it.</summary>
    public string EditedText { get; set; } = "";

    /// <summary>The time that is being typed for it, in the zone of its entry.</summary>
    public DateTime? EditedAt { get; set; }

    /// <summary>Whether the field of the current doubt is asked for.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>The lines of the document to highlight.</summary>
    public IReadOnlyList<int> Lines { get; private set; } = [];

    /// <summary>What a key could not do, for the person who pressed it.</summary>
    public string? Note { get; private set; }

    /// <summary>What the last act came to, for those who hear the page.</summary>
    public string? Said { get; private set; }

    /// <summary>Takes a step of the review.</summary>
    public bool Do(string act, Func<ReviewDraft, ReviewDraft> change)
    {
        var index = Index;
        var before = Current?.Key;
        var isDone = History.Do(act, change);
        (Note, IsAsking) = (null, false);
        if (!isDone)
            return false;
        Said = $"{act}.";
        if (before is not null && Open.All(doubt => doubt.Key != before))
        {
            // What was settled makes room for the next.
            current = Open.Count == 0 ? null : Open[Math.Min(Math.Max(index, 0), Open.Count - 1)].Key;
            LookAt(Current);
        }

        return true;
    }

    public void Undo()
    {
        // What was typed is a step of its own, which comes back when it is done again.
        Commit();
        var act = History.LastAct;
        (Note, IsAsking, Editing) = (null, false, null);
        if (!History.Undo())
        {
            Note = "There is nothing to undo.";
            return;
        }

        Said = $"Taken back: {act}.";
        LookAt(Current);
    }

    public void Redo()
    {
        (Note, IsAsking, Editing) = (null, false, null);
        if (!History.Redo())
            Note = "There is nothing to do again.";
        else
            Said = $"Done again: {History.LastAct}.";
    }

    /// <summary>Goes to another doubt, round about.</summary>
    public void Step(int by)
    {
        if (Open.Count == 0)
            return;
        (Note, IsAsking) = (null, false);
        current = Open[(Math.Max(Index, 0) + by + Open.Count) % Open.Count].Key;
        LookAt(Current);
    }

    /// <summary>Settles the current doubt by one of its options, counted from 0.</summary>
    public void Choose(int option)
    {
        if (Current is not { } doubt || option < 0 || option >= Options.Count)
            return;
        var label = Options[option];
        Do(label, draft => option < draft.OptionsOf(doubt).Count ? draft.Choose(doubt.Key, option) : draft.ChooseZone(doubt.Key, ownZone));
        // What was understood already is an answer too.
        if (Current?.Key == doubt.Key)
            Keep();
    }

    /// <summary>Settles the current doubt by what was understood.</summary>
    public void Keep()
    {
        if (Current is not { } doubt)
            return;
        if (!Draft.CanKeep(doubt))
            Note = doubt.Ask == ReviewAsk.Title ? "There is no title to keep. Press e and write one." : "Nothing was understood that could be kept. Choose, press e and give it, or x to leave it out.";
        else
            Do("Kept as understood", draft => draft.Keep(doubt.Key));
    }

    /// <summary>Marks the entry of the current doubt as noise.</summary>
    public void Dismiss()
    {
        if (Current is not { } doubt)
            return;
        if (Draft.SubjectOf(doubt) is null)
            Note = doubt.Parts.Count > 1 ? "This is about several entries. Mark them one by one below." : "This is not about one entry, so there is nothing to leave out.";
        else
            Do("Marked as noise", draft => draft.DismissSubject(doubt.Key));
    }

    /// <summary>Opens what edits the current doubt by hand.</summary>
    public void Ask()
    {
        if (Current is not { } doubt)
            return;
        if (doubt.Ask != ReviewAsk.Nothing)
            IsAsking = true;
        else if (Draft.SubjectOf(doubt) is { } part)
            Edit(part.Id);
        else
            Note = "There is nothing to type here. Correct it below, where it stands.";
    }

    /// <summary>Ends what is being typed.</summary>
    public void Leave() => (IsAsking, Editing, Note) = (false, null, null);

    /// <summary>Chooses a piece and highlights where it stands in the document.</summary>
    public void Select(int id)
    {
        if (Draft.Find(id) is not { } part)
            return;
        (Selected, Lines) = (id, part.Lines);
    }

    public void Edit(int id)
    {
        if (Editing == id)
            return;
        Commit();
        Select(id);
        if (Draft.Find(id) is not { } part)
            return;
        (Editing, EditedText, EditedAt) = (id, part.Text, part.Time?.At?.DateTime);
    }

    /// <summary>Takes over what is being typed for a piece, if anything is.</summary>
    public void Commit()
    {
        if (Editing is { } id && Draft.Find(id) is { } part)
            Do("Correct", draft => Written(draft, part));
        Editing = null;
    }

    /// <summary>Highlights where a value stands that the document has once.</summary>
    public void Show(IReadOnlyList<int> lines) => Lines = lines;

    /// <summary>Goes from a line of the document to what it became.</summary>
    public void GoToLine(int line)
    {
        Lines = [line];
        Selected = Draft.OfLine(line)?.Id;
        if (Open.FirstOrDefault(doubt => doubt.Lines.Contains(line)) is { } doubt)
            current = doubt.Key;
        Note = null;
    }

    private ReviewDraft Written(ReviewDraft draft, ReviewPart part)
    {
        var written = draft.Correct(part.Id, EditedText.ReplaceLineEndings("\n"));
        if (part.Place != ReviewPlace.Timeline || EditedAt == part.Time?.At?.DateTime || EditedAt is { Year: < 1970 or > 2200 })
            return written;
        var offset = (part.Time ?? Draft.StartedAt)?.Offset ?? TimeSpan.Zero;
        return written.SetTime(part.Id, EditedAt is { } typed ? new DateTimeOffset(DateTime.SpecifyKind(typed, DateTimeKind.Unspecified), offset) : null);
    }

    private int Index => Current is { } doubt ? Open.ToList().FindIndex(other => other.Key == doubt.Key) : -1;

    private void LookAt(ReviewDoubt? doubt)
    {
        if (doubt is null)
            return;
        current = doubt.Key;
        Lines = doubt.Lines;
        Selected = doubt.Parts is [var first, ..] ? first : doubt.Lines is [var line, ..] ? Draft.OfLine(line)?.Id : null;
    }

    private bool OffersOwnZone(ReviewDoubt doubt) => doubt.Code == ImportDoubtCodes.ZoneMissing && ownZone.Id is not ("UTC" or "Etc/UTC");
}

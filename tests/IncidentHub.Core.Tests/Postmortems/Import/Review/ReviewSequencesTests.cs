using CsCheck;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Review;

/// <summary>Whatever is done in whatever order: nothing is lost, nothing fails, and all of it can be taken back.</summary>
public sealed class ReviewSequencesTests
{
    private static readonly Gen<(int Act, int Which, int How)[]> Acts = Gen.Select(Gen.Int[0, 13], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[0, 30];

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void AnyActs_OnDamagedDocuments_LoseNothingAndAreAllUndone()
    {
        var mutations = DocumentMutations.From(7);
        var documents = Enumerable.Range(0, 400).Select(_ => DocumentImporter.Read(mutations.Next(), "2024-01-01.md")).Where(document => document.TellsOfIncident).ToList();
        Assert.True(documents.Count > 50);

        Gen.Select(Gen.Int[0, documents.Count - 1], Acts).Sample((index, acts) => Check(documents[index], acts), iter: 1500);
    }

    [Fact]
    public void AnyActs_OnRealDocuments_LoseNothingAndAreAllUndone()
    {
        Assert.SkipWhen(SharedInputs.Folder is null, "The folder ../shared/inputs beside the repository is absent.");
        var documents = SharedInputs.Postmortems().Select(path => DocumentImporter.Read(File.ReadAllText(path), Path.GetFileName(path))).Where(document => document.TellsOfIncident).ToList();

        Gen.Select(Gen.Int[0, documents.Count - 1], Acts).Sample((index, acts) => Check(documents[index], acts), iter: 300);
    }

    private static void Check(ImportedDocument document, (int Act, int Which, int How)[] acts)
    {
        var beginning = ReviewDraft.Of(document);
        var (lines, letters) = (Lines(beginning), Letters(beginning));
        var history = new ReviewHistory(beginning);
        // A zone that is corrected by hand, or chosen again from what is named, is another.
        var hasSeasons = beginning.Doubts.Any(doubt => doubt.Code is ImportDoubtCodes.ZoneSeason or ImportDoubtCodes.ZoneContradiction);
        var isZoneChosen = false;

        foreach (var (act, which, how) in acts)
        {
            var doubts = history.Draft.Open.Count;
            history.Do("Act", draft => Act(draft, act, which, how));
            Assert.Equal(lines, Lines(history.Draft));
            Assert.Equal(letters, Letters(history.Draft));
            Assert.Equal(history.Draft.Parts.Count, history.Draft.Parts.Select(part => part.Id).Distinct().Count());
            isZoneChosen |= act == 12 && how % 3 == 2 && doubts > 0;
            if (isZoneChosen && !hasSeasons)
                Assert.All(OpenTimes(history.Draft), at => Assert.Equal(Berlin.GetUtcOffset(at.DateTime), at.Offset));
            var (settled, total) = history.Draft.Progress;
            Assert.InRange(settled, 0, total);
            _ = history.Draft.ToImport();
        }

        while (history.Undo())
        {
        }

        Assert.Same(beginning, history.Draft);
    }

    private static ReviewDraft Act(ReviewDraft draft, int act, int which, int how)
    {
        var part = draft.Parts.Count == 0 ? null : draft.Parts[which % draft.Parts.Count];
        var doubt = draft.Open is { Count: > 0 } open ? open[which % open.Count] : null;
        var at = new DateTimeOffset(2024, 2, 29, 23, 50, 0, TimeSpan.FromHours(2)).AddMinutes(how);
        return act switch
        {
            0 when part is not null => draft.Move(part.Id, (ReviewPlace)(how % 9)),
            1 when part is not null => draft.Step(part.Id, how % 2 == 0),
            2 when part is not null => draft.Split(part.Id, part.Text.Length == 0 ? 0 : how % part.Text.Length),
            3 when part is not null => draft.SplitLines(part.Id),
            4 when part is not null => draft.Merge(part.Id),
            5 when part is not null => draft.MarkNoise(part.Id, how % 3 > 0),
            6 when part is not null => draft.SetTime(part.Id, how % 5 == 0 ? null : at),
            7 => draft.SetStart(how % 3 == 0 ? null : at),
            8 => draft.SetEnd(how % 3 == 0 ? null : at),
            9 when doubt is not null => draft.Keep(doubt.Key),
            10 when doubt is not null => draft.Choose(doubt.Key, how % Math.Max(1, draft.OptionsOf(doubt).Count)),
            11 when doubt is not null => draft.DismissSubject(doubt.Key),
            12 when doubt is not null => how % 3 == 0 ? draft.ChooseDay(doubt.Key, new DateOnly(2024, 2, 29)) : how % 3 == 1 ? draft.ChooseYear(doubt.Key, 2023) : draft.ChooseZone(doubt.Key, Berlin),
            13 => draft.Shift(how - 500),
            _ => draft,
        };
    }

    // Once a zone is chosen, every time that names none stands in it, whatever was done before and after.
    private static IEnumerable<DateTimeOffset> OpenTimes(ReviewDraft draft) =>
        draft.Parts.Select(part => part.Time).Append(draft.StartedAt).Where(time => time is { IsZoneOpen: true, IsByHand: false, At: not null }).Select(time => time!.At!.Value);

    private static List<int> Lines(ReviewDraft draft) => [.. draft.Parts.SelectMany(part => part.Lines).Distinct().Order()];

    // Of every word that is shown, the time that was said included: moving and cutting neither adds nor drops one.
    private static string Letters(ReviewDraft draft) =>
        string.Concat(draft.Parts.SelectMany(part => $"{part.SaidAt} {part.Text}").Where(char.IsLetterOrDigit).Order());
}

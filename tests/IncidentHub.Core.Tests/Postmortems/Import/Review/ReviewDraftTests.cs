using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Review;

/// <summary>What a person does to the pieces of a document, one act at a time; each is taken back by one step.</summary>
public sealed class ReviewDraftTests
{
    private const string Outage = """
        # Cards refused on 2025-05-04

        ## Summary
        Cards were refused.

        ## Timeline (UTC)
        - 10:00 Payments fail
        - 10:20 The certificate is found. 10:25 It is replaced
        - 10:30 Payments pass again

        ## Root cause
        A certificate had run out.

        ## Action items
        - [x] Replace it
        - [ ] Watch the dates
        """;

    private readonly ReviewHistory history = new(ReviewDraft.Of(DocumentImporter.Read(Outage, "outage.md")));

    private ReviewDraft Draft => history.Draft;

    [Fact]
    public void Of_ADocument_HasEachPieceInItsPlace()
    {
        Assert.Equal(["Payments fail", "The certificate is found. 10:25 It is replaced", "Payments pass again"], Texts(ReviewPlace.Timeline));
        Assert.Equal(["Replace it", "Watch the dates"], Texts(ReviewPlace.Tasks));
        Assert.Equal(("Cards were refused.", "A certificate had run out."), (Texts(ReviewPlace.Summary).Single(), Texts(ReviewPlace.RootCause).Single()));
        Assert.Equal([7], Draft.In(ReviewPlace.Timeline).First().Lines);
        Assert.Equal("Payments fail", Draft.OfLine(7)!.Text);
        Assert.Null(Draft.Hindrance);
    }

    [Fact]
    public void Correct_WordsAndTime_AreSavedAndTheStartFollowsItsEntry()
    {
        var first = Draft.In(ReviewPlace.Timeline).First().Id;
        var at = new DateTimeOffset(2025, 5, 4, 9, 55, 0, TimeSpan.Zero);

        Taken(draft => draft.Correct(first, " Payments fail in Europe "), () => Assert.Equal("Payments fail in Europe", Draft.Find(first)!.Text));
        Taken(draft => draft.SetTime(first, at), () => Assert.Equal((at, at), (Draft.Find(first)!.Time!.At, Draft.StartedAt!.At)));
        Untaken(draft => draft.Correct(first, "  "));
    }

    [Fact]
    public void Step_UpAndDown_ChangesTheOrderWithinThePlace()
    {
        var last = Draft.In(ReviewPlace.Timeline).Last().Id;

        Taken(draft => draft.Step(last, isUp: true), () => Assert.Equal(["Payments fail", "Payments pass again", "The certificate is found. 10:25 It is replaced"], Texts(ReviewPlace.Timeline)));
        Untaken(draft => draft.Step(last, isUp: false));
    }

    [Fact]
    public void Move_BetweenPlaces_KeepsTheTimeThatWasSaid()
    {
        var entry = Draft.In(ReviewPlace.Timeline).First().Id;
        var task = Draft.In(ReviewPlace.Tasks).Last().Id;

        Taken(draft => draft.Move(entry, ReviewPlace.Summary), () => Assert.Equal("Cards were refused.\n\n10:00 Payments fail", Draft.ToImport().Summary));
        Taken(draft => draft.Move(task, ReviewPlace.ContributingFactors), () => Assert.Equal(["Watch the dates"], Draft.ToImport().ContributingFactors));
        Taken(draft => draft.Move(task, ReviewPlace.Timeline), () => Assert.Equal("1 entry has no time yet: choose one, or mark the entry as noise.", Draft.Hindrance));
    }

    [Fact]
    public void Move_ALineThatATimeLeads_BecomesAnEntryWhereItStood()
    {
        var draft = ReviewDraft.Of(new ImportedDocument
        {
            Title = "Outage",
            Timeline = [Entry("It begins", 3, 10, 0), Entry("It ends", 9, 11, 0)],
            Unplaced = [new UnplacedLine("10:40 The pool is restarted", 6)],
        });
        var line = draft.In(ReviewPlace.Unplaced).Single().Id;

        var moved = draft.Move(line, ReviewPlace.Timeline);

        Assert.Equal(["It begins", "The pool is restarted", "It ends"], moved.In(ReviewPlace.Timeline).Select(part => part.Text));
        var doubt = Assert.Single(moved.Open);
        Assert.Equal(["4 May 2025, 10:40 UTC"], moved.OptionsOf(doubt).Select(option => option.Label));
        var settled = moved.Choose(doubt.Key, 0);
        Assert.Empty(settled.Open);
        Assert.Equal(new DateTimeOffset(2025, 5, 4, 10, 40, 0, TimeSpan.Zero), settled.Find(line)!.Time!.At);
    }

    [Fact]
    public void Split_BeforeATime_GivesTheSecondItsOwn()
    {
        var entry = Draft.In(ReviewPlace.Timeline).ElementAt(1);
        var before = entry.Text.IndexOf("10:25", StringComparison.Ordinal);

        Taken(draft => draft.Split(entry.Id, before), () =>
        {
            Assert.Equal(["The certificate is found.", "It is replaced"], Texts(ReviewPlace.Timeline).Skip(1).Take(2));
            Assert.Equal([10, 10, 10, 10], Draft.In(ReviewPlace.Timeline).Select(part => part.Time!.At!.Value.Hour));
            Assert.Equal([0, 20, 25, 30], Draft.In(ReviewPlace.Timeline).Select(part => part.Time!.At!.Value.Minute));
            Assert.All(Draft.In(ReviewPlace.Timeline).Skip(1).Take(2), part => Assert.Equal([8], part.Lines));
        });
        Untaken(draft => draft.Split(entry.Id, 0));
        Untaken(draft => draft.Split(entry.Id, entry.Text.Length));
    }

    [Fact]
    public void SplitLines_ATextOfThree_GivesThree()
    {
        var summary = Draft.In(ReviewPlace.Summary).Single().Id;
        history.Do("Correct", draft => draft.Correct(summary, "One.\n\nTwo.\nThree."));

        Taken(draft => draft.SplitLines(summary), () => Assert.Equal(["One.", "Two.", "Three."], Texts(ReviewPlace.Summary)));
    }

    [Fact]
    public void Merge_WithTheOneBefore_KeepsEveryWordAndLine()
    {
        var second = Draft.In(ReviewPlace.Timeline).ElementAt(1).Id;

        Taken(draft => draft.Merge(second), () =>
        {
            var both = Draft.In(ReviewPlace.Timeline).First();
            Assert.Equal("Payments fail\n10:20 The certificate is found. 10:25 It is replaced", both.Text);
            Assert.Equal([7, 8], both.Lines);
            Assert.Equal(0, both.Time!.At!.Value.Minute);
        });
        Untaken(draft => draft.Merge(draft.In(ReviewPlace.Timeline).First().Id));
    }

    [Fact]
    public void MarkNoise_AnEntry_IsShownAndNotImported()
    {
        var entry = Draft.In(ReviewPlace.Timeline).ElementAt(1).Id;

        Taken(draft => draft.MarkNoise(entry), () =>
        {
            Assert.Equal((3, 2), (Draft.In(ReviewPlace.Timeline).Count(), Draft.ToImport().Timeline.Count));
            Assert.True(Draft.Find(entry)!.IsNoise);
        });
        Untaken(draft => draft.MarkNoise(entry, isNoise: false));
    }

    [Fact]
    public void Facts_OfTheIncident_AreTakenOver()
    {
        var at = new DateTimeOffset(2025, 5, 4, 9, 0, 0, TimeSpan.Zero);
        Taken(draft => draft.Entitle("Cards"), () => Assert.Equal("Cards", Draft.ToImport().Title));
        Taken(draft => draft.Rate(Severity.Sev1), () => Assert.Equal(Severity.Sev1, Draft.ToImport().Severity));
        Taken(draft => draft.Share(12.345), () => Assert.Equal(12.34m, Draft.ToImport().AffectedUsersPercent));
        Taken(draft => draft.SetStart(at), () => Assert.Equal(at, Draft.ToImport().StartedAt));
        Taken(draft => draft.SetEnd(null), () => Assert.Null(Draft.ToImport().EndedAt));
        Untaken(draft => draft.Share(101));
        history.Do("Title", draft => draft.Entitle(" "));
        Assert.Equal("It has no title yet.", Draft.Hindrance);
    }

    [Fact]
    public void ToImport_WhatFittedNowhereAndALongFactor_AreKept()
    {
        var draft = ReviewDraft.Of(new ImportedDocument
        {
            Title = "Outage",
            RootCause = "A lock.",
            ContributingFactors = [new ImportedItem { Text = new string('x', 400), Line = 3 }],
            Unplaced = [new UnplacedLine("Thanks to everyone", 9), new UnplacedLine("Page 2", 10)],
        });
        draft = draft.MarkNoise(draft.In(ReviewPlace.Unplaced).Last().Id);

        Assert.EndsWith("Thanks to everyone", draft.ToImport().Summary, StringComparison.Ordinal);
        Assert.Equal("", draft.Keep(unplaced: false).ToImport().Summary);
        Assert.Equal("A lock.\n\n" + new string('x', 400), draft.ToImport().RootCause);
    }

    [Fact]
    public void Redo_AfterUndo_TakesTheStepAgainUntilAnotherIsTaken()
    {
        history.Do("Title", draft => draft.Entitle("One"));
        history.Undo();
        Assert.True(history.Redo());
        Assert.Equal("One", Draft.Title);

        history.Undo();
        history.Do("Title", draft => draft.Entitle("Two"));
        Assert.False(history.CanRedo);
        Assert.False(history.Redo());
    }

    internal static ImportedEntry Entry(string text, int line, int hour, int minute) =>
        new() { Text = text, Line = line, OccurredAt = new DateTimeOffset(2025, 5, 4, hour, minute, 0, TimeSpan.Zero) };

    private List<string> Texts(ReviewPlace place) => [.. Draft.In(place).Select(part => part.Text)];

    // The act has its effect, and one step takes it back.
    private void Taken(Func<ReviewDraft, ReviewDraft> act, Action effect)
    {
        var before = Draft;
        Assert.True(history.Do("Act", act));
        effect();
        Assert.True(history.Undo());
        Assert.Same(before, Draft);
        Assert.True(history.Redo());
        effect();
        history.Undo();
    }

    private void Untaken(Func<ReviewDraft, ReviewDraft> act)
    {
        var steps = history.Steps;
        Assert.False(history.Do("Act", act));
        Assert.Equal(steps, history.Steps);
    }
}

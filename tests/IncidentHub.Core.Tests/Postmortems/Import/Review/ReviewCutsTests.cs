using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Review;

/// <summary>What is cut off or moved to the timeline has the time that leads it, with its own date and zone.</summary>
public sealed class ReviewCutsTests
{
    [Theory]
    [InlineData("2025-05-04 23:50 UTC+02:00", "00:10 restarted", "5 May 2025, 00:10 UTC+02:00")]
    [InlineData("2025-05-04 23:50 UTC+02:00", "23:20 seen late", "4 May 2025, 23:20 UTC+02:00")]
    [InlineData("2025-05-04 10:30 UTC+02:00", "2025-05-07 00:10 restarted", "7 May 2025, 00:10 UTC+02:00")]
    [InlineData("2025-05-04 10:30 UTC+02:00", "7 May 00:10 restarted", "7 May 2025, 00:10 UTC+02:00")]
    [InlineData("2025-05-04 10:30 UTC+02:00", "08:40 UTC restarted", "4 May 2025, 08:40 UTC")]
    [InlineData("2025-05-04 00:30 UTC+02:00", "22:40 UTC restarted", "3 May 2025, 22:40 UTC")]
    [InlineData("2025-05-04 10:30 UTC+02:00", "05/07/2025 00:10 restarted", "00:10 UTC+02:00, day unknown")]
    public void SplitLines_ALineThatATimeLeads_HasItsOwnDateAndZone(string first, string second, string expected)
    {
        var draft = Read($"# Cards refused\n\n## Timeline\n- {first} It begins\n- 2025-05-09 11:00 UTC It ends, restored\n");
        var entry = draft.In(ReviewPlace.Timeline).First();
        var cut = draft.Correct(entry.Id, $"It begins\n{second}").SplitLines(entry.Id);

        Assert.Equal(expected, cut.In(ReviewPlace.Timeline).ElementAt(1).Time!.Words());
        Assert.Equal(entry.Time, cut.Find(entry.Id)!.Time);
    }

    [Fact]
    public void Split_ARange_EndsWithItsFirstPiece()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 2025-05-04 10:00–10:30 Failover\n- 2025-05-04 11:00 Restored\n");
        var entry = draft.In(ReviewPlace.Timeline).First().Id;

        var cut = draft.Correct(entry, "Failover\n10:10 Alarm\n10:15–10:20 Call\nand so on").SplitLines(entry).ToImport();

        Assert.Equal([30, null, 20, null, null], cut.Timeline.Select(one => one.EndedAt?.Minute));
        Assert.Equal([0, 10, 15, 15, 0], cut.Timeline.Select(one => one.OccurredAt.Minute));
    }

    [Fact]
    public void Move_ALineWithoutAZone_StandsInThatOfTheDocument()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var open = Read("# Cards refused\n\n## Timeline\n- 2025-07-01 10:00 It begins\n- 2025-07-01 11:00 It ends, restored\n\n## Summary\n2025-07-01 10:40 The pool is restarted\n");
        var line = open.In(ReviewPlace.Summary).Single().Id;
        var zone = open.Open.First(doubt => doubt.Code == ImportDoubtCodes.ZoneMissing).Key;

        Assert.Equal("1 Jul 2025, 10:40 UTC+02:00", open.ChooseZone(zone, berlin).Move(line, ReviewPlace.Timeline).Find(line)!.Time!.Words());
        Assert.Equal("1 Jul 2025, 10:40 UTC+02:00", open.Move(line, ReviewPlace.Timeline).ChooseZone(zone, berlin).Find(line)!.Time!.Words());

        var said = Read("# Cards refused\n\n## Timeline (Europe/Berlin)\n- 2025-07-01 10:00 It begins\n- 2025-07-01 11:00 It ends, restored\n\n## Summary\n10:40 The pool is restarted\n");
        line = said.In(ReviewPlace.Summary).Single().Id;
        said = said.Move(line, ReviewPlace.Timeline);
        Assert.Contains("1 Jul 2025, 10:40 UTC+02:00", said.OptionsOf(said.Open.Single(doubt => doubt.Parts.Contains(line))).Select(option => option.Label));
    }

    [Fact]
    public void SplitLines_TwentyThousandOfThem_IsOneCutWithoutALineLost()
    {
        var draft = Read("# Cards refused\n\n## Summary\nCards were refused.\n\n## Timeline (UTC)\n- 2025-05-04 10:00 It begins\n- 2025-05-04 11:00 It ends\n");
        var summary = draft.In(ReviewPlace.Summary).Single();
        var text = string.Join('\n', Enumerable.Range(0, 20_000).Select(number => $"line {number}"));

        var cut = draft.Correct(summary.Id, text).SplitLines(summary.Id);

        Assert.Equal(text, string.Join('\n', cut.In(ReviewPlace.Summary).Select(part => part.Text)));
        Assert.All(cut.In(ReviewPlace.Summary), part => Assert.Equal(summary.Lines, part.Lines));
        Assert.Equal(cut.Parts.Count, cut.Parts.Select(part => part.Id).Distinct().Count());
    }

    [Fact]
    public void SplitLines_OfAPieceOfManyLines_SharesThemOut()
    {
        var draft = ReviewDraft.Of(new ImportedDocument { Title = "Outage", Timeline = [new ImportedEntry { Text = "One\nTwo\nThree", Line = 3, Lines = [3, 4, 5] }] });

        var cut = draft.SplitLines(0);

        Assert.Equal([[3], [4], [5]], cut.Parts.Select(part => part.Lines));
    }

    [Fact]
    public void ADraftInTheHistory_KeepsNoTableOfItsPieces()
    {
        var history = new ReviewHistory(Read("# Cards refused\n\n## Timeline (UTC)\n- 2025-05-04 10:00 It begins\n- 2025-05-04 11:00 It ends\n"));
        var before = history.Draft;
        Assert.NotNull(before.Find(0));
        Assert.True(before.HasTable);

        history.Do("Noise", draft => draft.MarkNoise(0));

        Assert.False(before.HasTable);
        Assert.NotNull(before.Find(0));
    }

    private static ReviewDraft Read(string text) => ReviewDraft.Of(DocumentImporter.Read(text, null));
}

using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Review;

/// <summary>How doubts are settled: one answer for everything that it decides.</summary>
public sealed class ReviewDoubtsTests
{
    [Fact]
    public void DateMissing_ADayGivenOnce_SettlesEveryTimeOverMidnight()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC+01:00)\n- 23:30 It begins\n- 23:50 It goes on\n- 00:15 It ends, restored\n");
        var doubt = Assert.Single(draft.Open, doubt => doubt.Code == ImportDoubtCodes.DateMissing);
        Assert.Equal((ReviewAsk.Day, 3, false), (doubt.Ask, doubt.Parts.Count, draft.CanKeep(doubt)));
        Assert.Same(draft, draft.Keep(doubt.Key));

        var settled = draft.ChooseDay(doubt.Key, new DateOnly(2025, 5, 4));

        Assert.Equal(["4 May 2025, 23:30 UTC+01:00", "4 May 2025, 23:50 UTC+01:00", "5 May 2025, 00:15 UTC+01:00"], Times(settled));
        Assert.Equal(("4 May 2025, 23:30 UTC+01:00", "5 May 2025, 00:15 UTC+01:00"), (settled.StartedAt!.Words(), settled.EndedAt!.Words()));
        Assert.DoesNotContain(settled.Open, open => open.Code == ImportDoubtCodes.DateMissing);
        Assert.Null(settled.Hindrance);
        // A date field tells every year on the way to the one that is being typed.
        Assert.Same(draft, draft.ChooseDay(doubt.Key, new DateOnly(202, 5, 4)));
    }

    [Fact]
    public void DateMissing_NobodyKnowsTheDay_KeepsTheLinesInTheSummary()
    {
        var draft = Read("# Cards refused\n\n## Timeline\n- 23:30 It begins\n- 23:50 It ends\n");
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DateMissing);

        var settled = draft.Choose(doubt.Key, 0);

        Assert.Null(settled.Hindrance);
        Assert.Equal("23:30 It begins\n\n23:50 It ends", settled.ToImport().Summary);
    }

    [Fact]
    public void DateMissing_OfTenThousandEntries_IsSettledByOneAnswer()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n" + string.Concat(Enumerable.Range(0, 10_000).Select(number => $"- {number % 1440 / 60:00}:{number % 60:00} entry {number}\n")));
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DateMissing);

        Assert.Null(draft.ChooseDay(doubt.Key, new DateOnly(2025, 5, 4)).Hindrance);
        Assert.Null(draft.Choose(doubt.Key, 0).Hindrance);
    }

    [Fact]
    public void DateAmbiguous_ChosenOnce_ReadsEveryDayThatWay()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 04/05/2022 07:00 It begins\n- 04/05/2022 08:00 It ends, restored\n");
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DateAmbiguous);
        Assert.Equal(["5 Apr 2022, and so throughout", "4 May 2022, and so throughout"], doubt.Options.Select(option => option.Label));

        var settled = draft.Choose(doubt.Key, 1);

        Assert.Equal(["4 May 2022, 07:00 UTC", "4 May 2022, 08:00 UTC"], Times(settled));
        Assert.Equal(("4 May 2022, 07:00 UTC", null), (settled.StartedAt!.Words(), settled.Hindrance));
    }

    [Fact]
    public void ZoneMissing_ChosenOnce_ReadsEveryTimeInItWithItsSummer()
    {
        var draft = Read("# Cards refused\n\n## Timeline\n- 2025-03-29 10:00 It begins\n- 2025-03-30 10:00 It ends, restored\n");
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.ZoneMissing);
        Assert.Equal(ReviewAsk.Zone, doubt.Ask);

        var settled = draft.ChooseZone(doubt.Key, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal(["29 Mar 2025, 10:00 UTC+01:00", "30 Mar 2025, 10:00 UTC+02:00"], Times(settled));
        Assert.Equal("29 Mar 2025, 10:00 UTC+01:00", settled.StartedAt!.Words());
        Assert.Equal("kept", draft.Keep(doubt.Key).HowSettled(doubt));
    }

    [Fact]
    public void ZoneMissing_ChosenBeforeTheDay_HoldsForTheDayThatIsGivenLater()
    {
        var draft = Read("# Cards refused\n\n## Timeline\n- 10:00 It begins\n- 11:00 It ends\n");
        var zone = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.ZoneMissing);
        var day = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DateMissing);

        var settled = draft.ChooseZone(zone.Key, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ChooseDay(day.Key, new DateOnly(2025, 7, 1));

        Assert.Equal(["1 Jul 2025, 10:00 UTC+02:00", "1 Jul 2025, 11:00 UTC+02:00"], Times(settled));
    }

    [Fact]
    public void DurationContradiction_OffersTheEndAndTheBeginningThatItMeans()
    {
        var draft = Read("# Cards refused\n\n## Summary\nOn 2024-05-02 from 10:00 to 11:30 UTC the search was down. The outage lasted two hours.\n\n## Timeline (UTC)\n- 2024-05-02 10:00 Alarm\n- 2024-05-02 11:30 Restored\n");
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DurationContradiction);
        Assert.Equal(2, doubt.Options.Count);

        Assert.Equal("2 May 2024, 12:00 UTC", draft.Choose(doubt.Key, 0).EndedAt!.Words());
        Assert.Equal("2 May 2024, 09:30 UTC", draft.Choose(doubt.Key, 1).StartedAt!.Words());
        Assert.Equal("2 May 2024, 11:30 UTC", draft.Keep(doubt.Key).EndedAt!.Words());
    }

    [Fact]
    public void DismissSubject_AnEntryInDoubt_IsNoiseAndSettled()
    {
        var draft = Read("# Cards refused on 2024-05-02\n\n## Timeline (UTC)\n- 10:00 Alarm\n- Somebody rang\n- 11:30 Restored\n");
        var doubt = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.TimeMissing);
        Assert.Equal(["2 May 2024, 10:00 UTC", "2 May 2024, 11:30 UTC"], draft.OptionsOf(doubt).Select(option => option.Label));
        Assert.NotNull(draft.Hindrance);

        var settled = draft.DismissSubject(doubt.Key);

        Assert.DoesNotContain(settled.Open, open => open.Key == doubt.Key);
        Assert.Null(settled.Hindrance);
        Assert.Equal(2, settled.ToImport().Timeline.Count);
        Assert.Equal((doubt.Key, 1), (settled.Doubts.Single(one => one.Key == doubt.Key).Key, settled.Progress.Settled));
    }

    [Fact]
    public void TimeMissing_BesideTimesWithoutADay_TakesNoTimeByItselfAndOffersTheNeighboursOnceTheyHaveOne()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 10:00 Alarm\n- Somebody rang\n- 11:30 Restored\n");
        var day = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.DateMissing);
        var rang = draft.Open.Single(doubt => doubt.Code == ImportDoubtCodes.TimeMissing);

        var dated = draft.ChooseDay(day.Key, new DateOnly(2025, 5, 4));

        Assert.Null(dated.Find(rang.Parts[0])!.Time);
        Assert.NotNull(dated.Hindrance);
        Assert.Equal(["4 May 2025, 10:00 UTC", "4 May 2025, 11:30 UTC"], dated.OptionsOf(rang).Select(option => option.Label));
        Assert.Null(dated.Choose(rang.Key, 1).Hindrance);
    }

    [Fact]
    public void Open_DecisionsForTheWholeDocument_ComeFirst()
    {
        var draft = Read("# Cards refused\n\n## Timeline\n- 10:00 Alarm\n- Somebody rang\n- 11:30 Restored\n");

        Assert.Equal([ImportDoubtCodes.ZoneMissing, ImportDoubtCodes.DateMissing], draft.Open.Take(2).Select(doubt => doubt.Code));
        Assert.Equal(draft.Doubts.Count, draft.Progress.Total);
    }

    [Theory]
    [InlineData("2024-05-02T10:00:00+02:00", "2 May 2024, 10:00 UTC+02:00")]
    [InlineData("2024-05-02", "2 May 2024, 00:00 UTC")]
    [InlineData("10:00-05:00", "10:00 UTC−05:00, day unknown")]
    [InlineData("--05-31", "31 May, year unknown")]
    [InlineData("--05-31T10:00+00:00", "31 May, year unknown, 10:00 UTC")]
    [InlineData("4 h 30 min", null)]
    [InlineData("PST", null)]
    public void ReviewTime_Candidates_AreReadAsTheyAreWritten(string candidate, string? words) => Assert.Equal(words, ReviewTime.Read(candidate)?.Words());

    private static ReviewDraft Read(string text) => ReviewDraft.Of(DocumentImporter.Read(text, null));

    private static IEnumerable<string> Times(ReviewDraft draft) => draft.In(ReviewPlace.Timeline).Select(part => part.Time!.Words());
}

using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Core.Postmortems.Import.Review;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import.Review;

/// <summary>What is chosen for the whole document holds for every time of it, in whatever order the doubts are settled.</summary>
public sealed class ReviewTimesTests
{
    private const string Ambiguous = "# Cards refused\n\n## Timeline\n- 03/04/2023 10:00 It begins\n- 03/04/2023 11:00 It ends, restored\n";

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DateAmbiguous_BeforeOrAfterTheZone_IsReadInTheZone(bool isZoneFirst)
    {
        var draft = Read(Ambiguous);

        draft = isZoneFirst ? Choose(Zone(draft), ImportDoubtCodes.DateAmbiguous, 0) : Zone(Choose(draft, ImportDoubtCodes.DateAmbiguous, 0));

        Assert.Equal(["4 Mar 2023, 10:00 UTC+01:00", "4 Mar 2023, 11:00 UTC+01:00"], Times(draft));
        Assert.Equal("4 Mar 2023, 10:00 UTC+01:00", draft.StartedAt!.Words());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DateAmbiguous_OfAStatedStart_IsReadInTheZone(bool isZoneFirst)
    {
        var draft = Read("# Cards refused\n\n## Start\n03/04/2023 10:00\n\n## End\n03/04/2023 11:00\n\n## Summary\nCards were refused.\n");

        draft = isZoneFirst ? Choose(Zone(draft), ImportDoubtCodes.DateAmbiguous, 1) : Zone(Choose(draft, ImportDoubtCodes.DateAmbiguous, 1));

        Assert.Equal(("3 Apr 2023, 10:00 UTC+02:00", "3 Apr 2023, 11:00 UTC+02:00"), (draft.StartedAt!.Words(), draft.EndedAt!.Words()));
    }

    [Fact]
    public void OrderUnexpected_AfterTheZone_StaysInTheZone()
    {
        var draft = Zone(Read("# Cards refused\n\n## Timeline\n- 2025-07-01 10:00 It begins\n- 2025-07-01 09:00 Somebody rings\n- 2025-07-01 11:00 It ends, restored\n"));

        draft = Choose(draft, ImportDoubtCodes.OrderUnexpected, 1);

        Assert.Equal("2 Jul 2025, 09:00 UTC+02:00", Times(draft)[1]);
    }

    [Fact]
    public void MeridiemContradiction_AfterADayAndAZone_StaysOnTheDayAndInTheZone()
    {
        var draft = ReviewDraft.Of(DocumentImporter.Read("# Cards refused\n\n## Timeline\n- 13:00 AM It begins\n- 13:30 It goes on\n- 15:00 It ends, restored\n", "2024-03-20.md"));
        draft = Zone(draft).ChooseDay(Open(draft, ImportDoubtCodes.DateInferred).Key, new DateOnly(2024, 4, 5));
        var doubt = Open(draft, ImportDoubtCodes.MeridiemContradiction);
        Assert.Equal(["5 Apr 2024, 13:00 UTC+02:00", "5 Apr 2024, 01:00 UTC+02:00"], draft.OptionsOf(doubt).Select(option => option.Label));

        Assert.Equal("5 Apr 2024, 01:00 UTC+02:00", Times(draft.Choose(doubt.Key, 1))[0]);
    }

    [Fact]
    public void DurationContradiction_AfterTheZone_IsCountedFromTheStartAsItStands()
    {
        var draft = Zone(Read("# Cards refused\n\n## Summary\nThe outage lasted one hour.\n\n## Timeline\n- 2024-01-02 10:00 Alarm\n- 2024-01-02 13:30 Restored\n"));
        var doubt = Open(draft, ImportDoubtCodes.DurationContradiction);

        Assert.Equal("2 Jan 2024, 11:00 UTC+01:00", draft.Choose(doubt.Key, 0).EndedAt!.Words());
        Assert.Equal("2 Jan 2024, 12:30 UTC+01:00", draft.Choose(doubt.Key, 1).StartedAt!.Words());
    }

    [Fact]
    public void DurationContradiction_OverTheChangeOfSummerTime_EndsInTheOffsetOfThatDay()
    {
        var draft = Zone(Read("# Cards refused\n\n## Summary\nThe outage lasted 3 days.\n\n## Timeline\n- 2024-03-30 10:00 Alarm\n- 2024-03-30 13:30 Restored\n"));

        Assert.Equal("2 Apr 2024, 11:00 UTC+02:00", Choose(draft, ImportDoubtCodes.DurationContradiction, 0).EndedAt!.Words());
    }

    [Fact]
    public void ARange_OfWhichTheDayIsGivenLater_KeepsItsEnd()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 10:00–10:30 Failover\n- 23:50–00:10 It ends, restored\n");

        var settled = draft.ChooseDay(Open(draft, ImportDoubtCodes.DateMissing).Key, new DateOnly(2025, 5, 4));

        Assert.Equal([Utc(4, 10, 30), Utc(5, 0, 10)], settled.ToImport().Timeline.Select(entry => entry.EndedAt));
        Assert.Equal(Utc(5, 0, 10), settled.EndedAt!.At);
    }

    [Fact]
    public void ARange_OfWhichTheYearIsGivenLater_KeepsItsEnd()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 4 May 10:00–10:30 Failover\n- 4 May 11:00 Restored\n");

        Assert.Equal(Utc(4, 10, 30), draft.ChooseYear(Open(draft, ImportDoubtCodes.YearMissing).Key, 2025).ToImport().Timeline[0].EndedAt);
    }

    [Fact]
    public void ARange_OfWhichDayAndMonthAreOpen_KeepsItsEnd()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 05/04/2025 10:00–10:30 Failover\n- 05/04/2025 11:00 Restored\n");

        Assert.Equal(Utc(4, 10, 30), Choose(draft, ImportDoubtCodes.DateAmbiguous, 0).ToImport().Timeline[0].EndedAt);
    }

    [Fact]
    public void ARange_WhoseTimeIsTakenAwayAndSet_EndsAfterItsNewBeginning()
    {
        var draft = Read("# Cards refused\n\n## Timeline (UTC)\n- 2025-05-04 10:00–10:30 Failover\n- 2025-05-04 11:00 Restored\n");
        var entry = draft.In(ReviewPlace.Timeline).First().Id;

        var set = draft.SetTime(entry, (DateTimeOffset?)null).SetTime(entry, Utc(6, 8, 0));

        Assert.Equal(Utc(6, 8, 30), set.ToImport().Timeline[0].EndedAt);
        Assert.Null(draft.SetTime(entry, (DateTimeOffset?)null).Find(entry)!.EndedAt);
    }

    [Fact]
    public void ChooseDay_WithAStartSetByHand_MovesTheOtherTimesThere()
    {
        var draft = ReviewDraft.Of(DocumentImporter.Read("# Cards refused\n\n## Timeline (UTC)\n- 10:00 It begins\n- 11:00 It ends\n", "2025-03-10.md"));
        var doubt = Open(draft, ImportDoubtCodes.DateInferred);
        var set = draft.SetStart(new DateTimeOffset(2025, 3, 15, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(["15 Mar 2025, 10:00 UTC", "15 Mar 2025, 11:00 UTC"], Times(set.ChooseDay(doubt.Key, new DateOnly(2025, 3, 15))));
        Assert.Equal(["16 Mar 2025, 10:00 UTC", "16 Mar 2025, 11:00 UTC"], Times(set.ChooseDay(doubt.Key, new DateOnly(2025, 3, 16))));
        Assert.Equal(["16 Mar 2025, 10:00 UTC", "16 Mar 2025, 11:00 UTC"], Times(draft.SetStart(null).ChooseDay(doubt.Key, new DateOnly(2025, 3, 16))));
        // What stands already is an answer too, what cannot be is none.
        Assert.NotNull(draft.ChooseDay(doubt.Key, new DateOnly(2025, 3, 10)).HowSettled(doubt));
        Assert.Same(draft, draft.ChooseDay(doubt.Key, new DateOnly(24, 3, 10)));
    }

    [Fact]
    public void ChooseYear_OfTheTwentyNinthOfFebruary_IsThe28thAndAnImpossibleOneStaysOpen()
    {
        var draft = Read("# Cards refused in 2024\n\n## Timeline (UTC)\n- 29 Feb 10:00 It begins\n- 29 Feb 11:00 It ends, restored\n");
        var doubt = Open(draft, ImportDoubtCodes.YearInferred);

        Assert.Equal(["28 Feb 2023, 10:00 UTC", "28 Feb 2023, 11:00 UTC"], Times(draft.ChooseYear(doubt.Key, 2023)));
        Assert.Same(draft, draft.ChooseYear(doubt.Key, 24));
        Assert.NotNull(draft.ChooseYear(doubt.Key, 2024).HowSettled(doubt));
    }

    [Fact]
    public void ADayOverTheChangeOfSummerTime_HasTheOffsetOfThatDay()
    {
        var draft = ReviewDraft.Of(DocumentImporter.Read("# Cards refused\n\n## Timeline\n- 10:00 It begins\n- 11:00 It ends\n", "2024-03-20.md"));

        var settled = Zone(draft).ChooseDay(Open(draft, ImportDoubtCodes.DateInferred).Key, new DateOnly(2024, 4, 5));

        Assert.Equal(["5 Apr 2024, 10:00 UTC+02:00", "5 Apr 2024, 11:00 UTC+02:00"], Times(settled));
        Assert.Equal("5 Apr 2024, 10:00 UTC+02:00", settled.StartedAt!.Words());
    }

    [Fact]
    public void ADayOverTheChangeOfSummerTime_InTheZoneOfTheDocument_HasTheOffsetOfThatDay()
    {
        var draft = ReviewDraft.Of(DocumentImporter.Read("# Cards refused\n\n## Timeline (Europe/Berlin)\n- 10:00 It begins\n- 11:00 It ends\n", "2024-03-20.md"));
        Assert.Equal("20 Mar 2024, 10:00 UTC+01:00", Times(draft)[0]);

        Assert.Equal("5 Apr 2024, 10:00 UTC+02:00", Times(draft.ChooseDay(Open(draft, ImportDoubtCodes.DateInferred).Key, new DateOnly(2024, 4, 5)))[0]);
    }

    [Fact]
    public void ZoneContradiction_Chosen_MovesAStartWithoutAZoneAndNoneThatNamesOne()
    {
        var draft = Read("# Cards refused\n\n## Start\n2025-07-01 10:00\n\n## End\n2025-07-01 11:00 UTC\n\n## Timeline\n- 2025-07-01 10:00 It begins\n- 2025-07-01 10:05 UTC Alarm\n- 2025-07-01 10:10 EDT Call\n- 2025-07-01 11:00 UTC It ends, restored\n");
        var doubt = Open(draft, ImportDoubtCodes.ZoneContradiction);

        var settled = draft.ChooseZone(doubt.Key, Berlin);

        Assert.Equal(["1 Jul 2025, 10:00 UTC+02:00", "1 Jul 2025, 10:05 UTC", "1 Jul 2025, 10:10 UTC−04:00", "1 Jul 2025, 11:00 UTC"], Times(settled));
        Assert.Equal(("1 Jul 2025, 10:00 UTC+02:00", "1 Jul 2025, 11:00 UTC"), (settled.StartedAt!.Words(), settled.EndedAt!.Words()));
    }

    [Fact]
    public void WeekdayContradiction_OfTheStart_OffersNoMidnightInPlaceOfItsTime()
    {
        var draft = Read("# Cards refused\n\n## Summary\nOn Monday 2025-05-04 from 10:00 to 11:00 UTC cards were refused.\n");
        var doubt = Open(draft, ImportDoubtCodes.WeekdayContradiction);

        Assert.Equal("4 May 2025, 10:00 UTC", draft.StartedAt!.Words());
        Assert.Empty(draft.OptionsOf(doubt));
    }

    private static ReviewDraft Read(string text) => ReviewDraft.Of(DocumentImporter.Read(text, null));

    private static ReviewDoubt Open(ReviewDraft draft, string code) => draft.Open.First(doubt => doubt.Code == code);

    private static ReviewDraft Zone(ReviewDraft draft) => draft.ChooseZone(Open(draft, ImportDoubtCodes.ZoneMissing).Key, Berlin);

    private static ReviewDraft Choose(ReviewDraft draft, string code, int option) => draft.Choose(Open(draft, code).Key, option);

    private static DateTimeOffset Utc(int day, int hour, int minute) => new(2025, 5, day, hour, minute, 0, TimeSpan.Zero);

    private static List<string> Times(ReviewDraft draft) => [.. draft.In(ReviewPlace.Timeline).Select(part => part.Time!.Words())];
}

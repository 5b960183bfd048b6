using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Web.Postmortems.Import;
using Xunit;

namespace IncidentHub.Web.Tests.Postmortems.Import;

public sealed class ImportReviewTests
{
    [Fact]
    public void SetFirstDay_TimesThatRunBackwards_AreTheNextDay()
    {
        var review = new ImportReview(new ImportedDocument
        {
            Timeline = [TimeOnlyEntry("23:30+01:00", "It begins"), TimeOnlyEntry("23:50+01:00", "It goes on"), TimeOnlyEntry("00:15+01:00", "It ends")],
        });
        Assert.Equal(3, review.Unsettled);
        Assert.True(review.NeedsDay);

        review.SetFirstDay(new DateOnly(2025, 5, 4));

        Assert.Equal(0, review.Unsettled);
        Assert.Equal(new DateTimeOffset(2025, 5, 4, 23, 30, 0, TimeSpan.FromHours(1)), review.Entries[0].OccurredAt);
        Assert.Equal(new DateTimeOffset(2025, 5, 5, 0, 15, 0, TimeSpan.FromHours(1)), review.Entries[2].OccurredAt);
        Assert.Equal(review.Entries[0].OccurredAt, review.StartedAt);
        Assert.Equal(review.Entries[2].OccurredAt, review.EndedAt);
    }

    [Fact]
    public void SetFirstDay_ChosenAgain_MovesOnlyWhatTheFirstChoiceSet()
    {
        var said = new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var review = new ImportReview(new ImportedDocument
        {
            Timeline = [new ImportedEntry { Text = "Dated", Line = 1, OccurredAt = said }, TimeOnlyEntry("10:00Z", "Timed")],
        });

        review.SetFirstDay(new DateOnly(2025, 5, 4));
        review.SetFirstDay(new DateOnly(2025, 6, 7));

        Assert.Equal(said, review.Entries[0].OccurredAt);
        Assert.Equal(new DateTimeOffset(2025, 6, 7, 10, 0, 0, TimeSpan.Zero), review.Entries[1].OccurredAt);
        Assert.Equal((said, review.Entries[1].OccurredAt), (review.StartedAt, review.EndedAt));
    }

    [Fact]
    public void SetFirstDay_WhileItsYearIsBeingTyped_SetsNothingUntilItIsOne()
    {
        var review = new ImportReview(new ImportedDocument { Timeline = [TimeOnlyEntry("00:30+01:00", "It begins")] });

        foreach (var year in (int[])[1, 2, 20, 202, 9999, 2025])
            review.SetFirstDay(new DateOnly(year, 12, 31));

        Assert.Equal(new DateTimeOffset(2025, 12, 31, 0, 30, 0, TimeSpan.FromHours(1)), review.Entries[0].OccurredAt);
        Assert.Equal(review.Entries[0].OccurredAt, review.StartedAt);
    }

    [Fact]
    public void SetFirstDay_BeginningThatSomebodySet_StaysAsItIs()
    {
        var review = new ImportReview(new ImportedDocument { Timeline = [TimeOnlyEntry("10:00Z", "It begins")] });
        review.SetFirstDay(new DateOnly(2025, 5, 4));
        var set = new DateTimeOffset(2025, 5, 4, 9, 0, 0, TimeSpan.Zero);
        review.StartedAt = set;

        review.SetFirstDay(new DateOnly(2025, 6, 7));

        Assert.Equal(set, review.StartedAt);
    }

    [Fact]
    public void Candidates_OfAnAmbiguousDay_AreOfferedOnce()
    {
        var doubt = new ImportDoubt("date-ambiguous", 3, "Day and month may be swapped.", ["2022-12-04T07:23:00+01:00", "2022-04-12T07:23:00+01:00", "2022-12-04T07:23:00+01:00"]);
        var review = new ImportReview(new ImportedDocument { Timeline = [new ImportedEntry { Text = "It begins", Line = 3, Doubts = [doubt] }] });

        Assert.Equal(
            [new DateTimeOffset(2022, 12, 4, 7, 23, 0, TimeSpan.FromHours(1)), new DateTimeOffset(2022, 4, 12, 7, 23, 0, TimeSpan.FromHours(1))],
            review.Entries[0].Candidates);
    }

    [Fact]
    public void ToImport_LeftOutEntryAndUnplacedLines_StayInTheSummary()
    {
        var review = new ImportReview(new ImportedDocument
        {
            Title = "Cards refused",
            Summary = "Cards were refused.",
            Timeline = [TimeOnlyEntry("10:00Z", "Somebody rang")],
            Unplaced = [new UnplacedLine("Thanks to everyone", 40)],
        });
        review.Entries[0].Include = false;

        var kept = review.ToImport();
        review.KeepRest = false;
        var left = review.ToImport();

        Assert.Empty(kept.Timeline);
        Assert.StartsWith("Cards were refused.", kept.Summary, StringComparison.Ordinal);
        Assert.Contains("Somebody rang", kept.Summary, StringComparison.Ordinal);
        Assert.Contains("Thanks to everyone", kept.Summary, StringComparison.Ordinal);
        Assert.Equal("Cards were refused.", left.Summary);
    }

    [Fact]
    public void ToImport_LeftOutMeasure_IsNotTakenOver()
    {
        var review = new ImportReview(new ImportedDocument
        {
            Measures = [new ImportedItem { Text = "Watch certificates", Line = 1 }, new ImportedItem { Text = "Thank the team", Line = 2 }],
        });
        review.Measures[1].Include = false;

        Assert.Equal(["Watch certificates"], review.ToImport().Measures.Select(measure => measure.Text));
    }

    private static ImportedEntry TimeOnlyEntry(string time, string text) => new()
    {
        Text = text,
        Line = 1,
        SaidAt = time,
        Doubts = [new ImportDoubt("date-missing", 1, "The document gives no date for this time.", [time])],
    };
}

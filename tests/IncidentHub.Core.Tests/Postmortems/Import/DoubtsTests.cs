using System.Globalization;
using CsCheck;
using IncidentHub.Core.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Postmortems.Import;

/// <summary>What is ambiguous, broken or contradicts itself becomes a doubt with candidates; nothing is guessed silently.</summary>
public sealed class DoubtsTests
{
    [Fact]
    public void Read_DayAndMonthInEitherOrder_OffersBoth() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[2018, 2026], Gen.Int[0, 20]).Where(parts => parts.Item1 != parts.Item2).Sample(parts =>
        {
            var (first, second, year, hour) = parts;
            var document = DocumentImporter.Read($"# Search down\n\n## Timeline\n- {first:00}/{second:00}/{year} {hour:00}:05 UTC - alarm\n- {first:00}/{second:00}/{year} {hour + 1:00}:10 UTC - restored\n\n## Root cause\nDisk.\n", null);

            Assert.All(document.Timeline, entry => Assert.Null(entry.OccurredAt));
            string[] both = [Iso(new DateTimeOffset(year, first, second, hour, 5, 0, TimeSpan.Zero)), Iso(new DateTimeOffset(year, second, first, hour, 5, 0, TimeSpan.Zero))];
            Assert.Equal(both.Order(), Assert.Single(document.Timeline[0].Doubts, doubt => doubt.Code == ImportDoubtCodes.DateAmbiguous).Candidates.Order());
            Assert.Equal(Confidence.Doubtful, document.Sources.StartedAt!.Confidence);
        }, iter: 200);

    [Theory]
    [InlineData("13:06 PM - odd", ImportDoubtCodes.MeridiemContradiction)]
    [InlineData("15:06 AM - odd", ImportDoubtCodes.MeridiemContradiction)]
    [InlineData("10:00 M - broken", ImportDoubtCodes.MeridiemBroken)]
    [InlineData("14:?? - unknown", ImportDoubtCodes.TimeIncomplete)]
    [InlineData("20202-05-05 10:00 - odd year", ImportDoubtCodes.YearInvalid)]
    [InlineData("2024-02-30 10:00 - no such day", ImportDoubtCodes.DateInvalid)]
    [InlineData("about 10:20 - roughly", ImportDoubtCodes.TimeApproximate)]
    [InlineData("Somebody called", ImportDoubtCodes.TimeMissing)]
    [InlineData("25:10 - no such hour", ImportDoubtCodes.TimeMissing)]
    [InlineData("14:75 - no such minute", ImportDoubtCodes.TimeMissing)]
    public void Read_BrokenTime_IsDoubtedWithCandidates(string point, string code)
    {
        var document = DocumentImporter.Read($"# Search down on 2024-05-05\n\n## Timeline (UTC)\n- 2024-05-05 10:00 - alarm\n- {point}\n- 2024-05-05 22:30 - restored\n\n## Root cause\nDisk.\n", null);

        var entry = document.Timeline[1];
        var doubt = Assert.Single(entry.Doubts, doubt => doubt.Code == code);
        Assert.Equal((5, Confidence.Doubtful), (doubt.Line, entry.Confidence));
        Assert.NotEmpty(doubt.Candidates);
        Assert.Equal(3, document.Timeline.Count);
    }

    [Fact]
    public void Read_DayInTheTitleInEitherOrder_IsDoubtedAtEveryEntry()
    {
        var document = DocumentImporter.Read("# Slow pages on 1/2/2024\n\n## Timeline (UTC)\n- 08:00 - slow\n- 11:30 - fixed\n\n## Root cause\nCache.\n", null);

        Assert.All(document.Timeline, entry => Assert.Contains(entry.Doubts, doubt => doubt.Code == ImportDoubtCodes.DateAmbiguous && doubt.Candidates.Count == 2));
        Assert.Contains(document.Doubts, doubt => (doubt.Code, doubt.Line) == (ImportDoubtCodes.DateAmbiguous, 1));
    }

    [Fact]
    public void Read_PlainDocument_TellsWhereEveryValueStands()
    {
        var document = DocumentImporter.Read("# Search down\n\n**Duration:** 2024-05-05 10:00 UTC to 2024-05-05 11:00 UTC\n\n**Impact:** 40% of users saw errors.\n\n## Timeline (UTC)\n- 2024-05-05 10:00 - alarm\n  on two\n  phones\n- 10:30 - restored\n\n## Root cause\nDisk.\n\n## Tasks\n- Watch\n  it\n", null);

        var sources = document.Sources;
        Assert.Equal([[1], [3], [3], [5], [5], [14]], new[] { sources.Title, sources.StartedAt, sources.EndedAt, sources.Impact, sources.AffectedUsersPercent, sources.RootCause }.Select(source => source!.Lines));
        Assert.Equal([[8, 9, 10], [11]], document.Timeline.Select(entry => entry.Lines));
        Assert.Equal([17, 18], Assert.Single(document.Tasks).Lines);
        Assert.Equal((Confidence.Certain, Confidence.Certain), (sources.StartedAt!.Confidence, document.Timeline[0].Confidence));
    }

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

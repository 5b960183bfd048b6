using System.Globalization;
using CsCheck;
using IncidentHub.Core.Timeline;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline;

public sealed class EntryStampTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo LordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");
    private static readonly DateTimeOffset Noon = At("2024-06-01T12:00Z");

    [Theory]
    [InlineData("restarted the pooler")]
    [InlineData("mail to ops@example.net went out")]
    [InlineData("told @database team")]
    [InlineData("at 14:05 it began")]
    [InlineData("see @14:05 in the middle of it")]
    [InlineData("@")]
    [InlineData("@ 14:05")]
    public void Read_NoStamp_MeansNow(string line)
    {
        var stamp = EntryStamp.Read(line, Noon, Utc);

        Assert.Equal(new EntryStamp(line, null), stamp);
    }

    [Theory]
    [InlineData("@11:05 alerts fire", "alerts fire", "2024-06-01T11:05Z")]
    [InlineData("alerts fire @11:05", "alerts fire", "2024-06-01T11:05Z")]
    [InlineData("  @9:05   alerts fire  ", "alerts fire", "2024-06-01T09:05Z")]
    [InlineData("@11:05:30 alerts fire", "alerts fire", "2024-06-01T11:05:30Z")]
    [InlineData("@12:00 now", "now", "2024-06-01T12:00Z")]
    [InlineData("@12:01 clocks differ", "clocks differ", "2024-06-01T12:01Z")]
    [InlineData("@12:02 still to come", "still to come", "2024-05-31T12:02Z")]
    [InlineData("@23:58 before midnight", "before midnight", "2024-05-31T23:58Z")]
    [InlineData("@-15m restarted", "restarted", "2024-06-01T11:45Z")]
    [InlineData("restarted @-2h", "restarted", "2024-06-01T10:00Z")]
    [InlineData("@-3d deployed", "deployed", "2024-05-29T12:00Z")]
    [InlineData("@-0m here", "here", "2024-06-01T12:00Z")]
    [InlineData("@11:05", "", "2024-06-01T11:05Z")]
    public void Read_Stamp_IsTakenOffTheLine(string line, string text, string occurredAt)
    {
        var stamp = EntryStamp.Read(line, Noon, Utc);

        Assert.Equal(new EntryStamp(text, At(occurredAt)), stamp);
        Assert.Equal(TimeSpan.Zero, stamp.OccurredAt!.Value.Offset);
    }

    [Theory]
    [InlineData("@25:00 too late")]
    [InlineData("@24:00 no such time")]
    [InlineData("@14:65 too many minutes")]
    [InlineData("@1405 no colon")]
    [InlineData("@-15 no unit")]
    [InlineData("@-15w no such unit")]
    [InlineData("@--5m twice")]
    [InlineData("@-m nothing")]
    [InlineData("@-999999999999999999m beyond counting")]
    [InlineData("@-100001d beyond the calendar")]
    [InlineData("@-٥m other digits")]
    public void Read_StampThatIsNoTime_IsToldAndTheLineKept(string line)
    {
        var stamp = EntryStamp.Read(line, Noon, Utc);

        Assert.NotNull(stamp.Problem);
        Assert.Equal(line, stamp.Text);
        Assert.Null(stamp.OccurredAt);
    }

    [Fact]
    public void Read_ClockTime_IsThatOfTheWriter()
    {
        // 12:00 UTC is 14:00 in Berlin in June.
        Assert.Equal(At("2024-06-01T11:30Z"), EntryStamp.Read("@13:30 x", Noon, Berlin).OccurredAt);
        Assert.Equal(At("2024-05-31T13:00Z"), EntryStamp.Read("@15:00 x", Noon, Berlin).OccurredAt);
    }

    [Fact]
    public void Read_AfterMidnightOfTheWriter_MeansTheirYesterday()
    {
        // 22:10 UTC on the first is 00:10 on the second in Berlin.
        var now = At("2024-06-01T22:10Z");

        Assert.Equal(At("2024-06-01T21:55Z"), EntryStamp.Read("@23:55 x", now, Berlin).OccurredAt);
        Assert.Equal(At("2024-06-01T22:05Z"), EntryStamp.Read("@00:05 x", now, Berlin).OccurredAt);
    }

    [Fact]
    public void Read_InTheHourThatTheClockSkips_IsTheTimeOfAClockNotYetMoved()
    {
        // Berlin, 31 March 2024: 02:00 CET becomes 03:00 CEST; 02:30 CET would have been 01:30 UTC.
        Assert.Equal(At("2024-03-31T01:30Z"), EntryStamp.Read("@02:30 x", At("2024-03-31T02:00Z"), Berlin).OccurredAt);

        // Lord Howe, 6 October 2024: 02:00 at +10:30 becomes 02:30 at +11; 02:15 would have been 15:45 UTC the day before.
        Assert.Equal(At("2024-10-05T15:45Z"), EntryStamp.Read("@02:15 x", At("2024-10-05T17:00Z"), LordHowe).OccurredAt);
    }

    [Theory]
    [InlineData("2024-10-27T00:10Z", "@02:05", "2024-10-27T00:05Z")] // 02:10 CEST, the first time round
    [InlineData("2024-10-27T01:10Z", "@02:05", "2024-10-27T01:05Z")] // 02:10 CET, the second time
    [InlineData("2024-10-27T01:10Z", "@02:55", "2024-10-27T00:55Z")] // 02:10 CET: 02:55 was a quarter of an hour ago
    [InlineData("2024-10-27T06:00Z", "@02:30", "2024-10-27T01:30Z")] // later: the last time that clocks showed it
    public void Read_InTheHourThatTheClockRepeats_IsTheLastTimeItShowedThat(string now, string stamp, string expected) =>
        Assert.Equal(At(expected), EntryStamp.Read($"{stamp} x", At(now), Berlin).OccurredAt);

    [Fact]
    public void Read_AnyClockTimeInAnyZone_LiesWithinTheLastDay() =>
        Gen.Select(Gen.Int[0, 525_600], Gen.Int[0, 1_439], Gen.Int[0, 2]).Sample((minutes, clock, index) =>
        {
            var zone = new[] { Utc, Berlin, LordHowe }[index];
            var now = At("2024-01-01T00:00Z").AddMinutes(minutes);
            var occurred = EntryStamp.Read($"@{clock / 60}:{clock % 60:00} x", now, zone).OccurredAt!.Value;
            // A skipped hour makes a day of 23 hours and a repeated one a day of 25.
            return occurred <= now.AddMinutes(1) && occurred > now.AddHours(-26);
        });

    [Fact]
    public void Read_AnyLine_NeverThrowsAndNeverLosesText() => Gen.String.Sample(line =>
    {
        var stamp = EntryStamp.Read(line, Noon, Berlin);
        return line.Contains(stamp.Text, StringComparison.Ordinal);
    });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

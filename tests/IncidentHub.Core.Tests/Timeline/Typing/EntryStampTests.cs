using System.Globalization;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Typing;

public sealed class EntryStampTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo LordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");

    /// <summary>A Saturday.</summary>
    private static readonly DateTimeOffset Noon = At("2024-06-01T12:00Z");

    [Theory]
    [InlineData("restarted the pooler")]
    [InlineData("mail to ops@example.net went out")]
    [InlineData("told @database team")]
    [InlineData("at 14:05 it began")]
    [InlineData("see @14:05 in the middle of it")]
    [InlineData("@")]
    [InlineData("@ 14:05")]
    [InlineData("@sun microsystems called")]
    [InlineData("@may be wrong")]
    [InlineData("@about time")]
    [InlineData("@marketing told the press")]
    [InlineData("told @10 people")]
    [InlineData("told @database")]
    public void Read_NoStamp_MeansNow(string line) =>
        Assert.Equal(new EntryStamp(line, null), EntryStamp.Read(line, Noon, Utc));

    [Theory]
    [InlineData("@11:05 alerts fire", "alerts fire", "2024-06-01T11:05Z")]
    [InlineData("alerts fire @11:05", "alerts fire", "2024-06-01T11:05Z")]
    [InlineData("  @9:05   alerts fire  ", "alerts fire", "2024-06-01T09:05Z")]
    [InlineData("@11:05:30 alerts fire", "alerts fire", "2024-06-01T11:05:30Z")]
    [InlineData("@9:05am alerts", "alerts", "2024-06-01T09:05Z")]
    [InlineData("@9 am alerts", "alerts", "2024-06-01T09:00Z")]
    [InlineData("@12am alerts", "alerts", "2024-06-01T00:00Z")]
    [InlineData("@11:30 PM alerts", "alerts", "2024-05-31T23:30Z")]
    [InlineData("@12:00 now", "now", "2024-06-01T12:00Z")]
    [InlineData("@12:04 clocks differ", "clocks differ", "2024-06-01T12:04Z")]
    [InlineData("@12:06 still to come", "still to come", "2024-05-31T12:06Z")]
    [InlineData("@23:58 before midnight", "before midnight", "2024-05-31T23:58Z")]
    [InlineData("@now here", "here", "2024-06-01T12:00Z")]
    [InlineData("@today 9:15 here", "here", "2024-06-01T09:15Z")]
    [InlineData("@yesterday 23:40 here", "here", "2024-05-31T23:40Z")]
    [InlineData("here @Yesterday 23:40", "here", "2024-05-31T23:40Z")]
    [InlineData("@thu 9:00 here", "here", "2024-05-30T09:00Z")]
    [InlineData("@saturday 9:00 here", "here", "2024-06-01T09:00Z")]
    [InlineData("@Sat 13:00 a week ago", "a week ago", "2024-05-25T13:00Z")]
    [InlineData("@10 Mar 23:40 here", "here", "2024-03-10T23:40Z")]
    [InlineData("@Mar 10, 23:40 here", "here", "2024-03-10T23:40Z")]
    [InlineData("@10th March 2022 23:40 here", "here", "2022-03-10T23:40Z")]
    [InlineData("@24 Dec 8:00 last year", "last year", "2023-12-24T08:00Z")]
    [InlineData("@29 Feb 8:00 leap", "leap", "2024-02-29T08:00Z")]
    [InlineData("@2024-03-10 23:40 here", "here", "2024-03-10T23:40Z")]
    [InlineData("@2024-03-10T23:40 here", "here", "2024-03-10T23:40Z")]
    [InlineData("@2024-03-10T23:40:15Z here", "here", "2024-03-10T23:40:15Z")]
    [InlineData("@2024-03-10T23:40+05:30 here", "here", "2024-03-10T18:10Z")]
    [InlineData("@11:05", "", "2024-06-01T11:05Z")]
    [InlineData("@11:05 UTC here", "here", "2024-06-01T11:05Z")]
    [InlineData("@11:05 +02:00 here", "here", "2024-06-01T09:05Z")]
    [InlineData("@11:05 UTC+2 here", "here", "2024-06-01T09:05Z")]
    [InlineData("@11:05 CEST here", "here", "2024-06-01T09:05Z")]
    [InlineData("@7:05 America/New_York here", "here", "2024-06-01T11:05Z")]
    [InlineData("@11:05 and/or here", "and/or here", "2024-06-01T11:05Z")]
    [InlineData("@14:05 Asia/Tokyo here", "here", "2024-06-01T05:05Z")]
    [InlineData("@23:50 Pacific/Auckland here", "here", "2024-06-01T11:50Z")]
    public void Read_Stamp_IsTakenOffTheLine(string line, string text, string occurredAt) =>
        Assert.Equal(new EntryStamp(text, new EntryTime(At(occurredAt))), EntryStamp.Read(line, Noon, Utc));

    [Theory]
    [InlineData("@-15m restarted", "2024-06-01T11:45Z")]
    [InlineData("restarted @-2h", "2024-06-01T10:00Z")]
    [InlineData("@-1h30m restarted", "2024-06-01T10:30Z")]
    [InlineData("@-90s restarted", "2024-06-01T11:58:30Z")]
    [InlineData("@15m ago restarted", "2024-06-01T11:45Z")]
    [InlineData("@-3d restarted", "2024-05-29T12:00Z")]
    [InlineData("@-0m restarted", "2024-06-01T12:00Z")]
    [InlineData("@~11:05 restarted", "2024-06-01T11:05Z")]
    [InlineData("@~ 11:05 restarted", "2024-06-01T11:05Z")]
    [InlineData("@about 11:05 restarted", "2024-06-01T11:05Z")]
    [InlineData("@yesterday ~23:40 restarted", "2024-05-31T23:40Z")]
    public void Read_LengthAgoOrAbout_IsApproximate(string line, string occurredAt) =>
        Assert.Equal(new EntryStamp("restarted", new EntryTime(At(occurredAt), null, IsApproximate: true)), EntryStamp.Read(line, Noon, Utc));

    [Theory]
    [InlineData("@11:05-11:20 slow", "2024-06-01T11:05Z", "2024-06-01T11:20Z", false)]
    [InlineData("@11:05–11:20 slow", "2024-06-01T11:05Z", "2024-06-01T11:20Z", false)]
    [InlineData("@11:05 - 11:20 slow", "2024-06-01T11:05Z", "2024-06-01T11:20Z", false)]
    [InlineData("@11:05 to 11:20 slow", "2024-06-01T11:05Z", "2024-06-01T11:20Z", false)]
    [InlineData("@23:40-00:10 slow", "2024-05-31T23:40Z", "2024-06-01T00:10Z", false)]
    [InlineData("@13:00-14:00 slow", "2024-05-31T13:00Z", "2024-05-31T14:00Z", false)]
    [InlineData("@yesterday 23:40-00:10 slow", "2024-05-31T23:40Z", "2024-06-01T00:10Z", false)]
    [InlineData("@10 Mar 23:40 to 11 Mar 1:00 slow", "2024-03-10T23:40Z", "2024-03-11T01:00Z", false)]
    [InlineData("@11:05-11:20 +02:00 slow", "2024-06-01T09:05Z", "2024-06-01T09:20Z", false)]
    [InlineData("@11:05..now slow", "2024-06-01T11:05Z", "2024-06-01T12:00Z", false)]
    [InlineData("@-30m..-10m slow", "2024-06-01T11:30Z", "2024-06-01T11:50Z", true)]
    [InlineData("@-30m..now slow", "2024-06-01T11:30Z", "2024-06-01T12:00Z", true)]
    [InlineData("@2024-03-10T22:00Z..2024-03-11T02:00Z slow", "2024-03-10T22:00Z", "2024-03-11T02:00Z", false)]
    public void Read_Range_HasAnEnd(string line, string from, string to, bool isApproximate) =>
        Assert.Equal(new EntryStamp("slow", new EntryTime(At(from), At(to), isApproximate)), EntryStamp.Read(line, Noon, Utc));

    [Theory]
    [InlineData("@25:00 too late")]
    [InlineData("@24:00 no such time")]
    [InlineData("@14:65 too many minutes")]
    [InlineData("@1405 no colon")]
    [InlineData("@13pm no such hour")]
    [InlineData("@-15 no unit")]
    [InlineData("@-15w no such unit")]
    [InlineData("@--5m twice")]
    [InlineData("@-m nothing")]
    [InlineData("@-999999999999999999m beyond counting")]
    [InlineData("@-100001d beyond the calendar")]
    [InlineData("@-٥m other digits")]
    [InlineData("@yesterday we deployed")]
    [InlineData("@today 23:00 still to come")]
    [InlineData("@2024-06-02 9:00 tomorrow")]
    [InlineData("@2031-01-01 9:00 far ahead")]
    [InlineData("@2024-02-30 9:00 no such day")]
    [InlineData("@31 Jun 9:00 no such day")]
    [InlineData("@20202-03-10 9:00 no such year")]
    [InlineData("@10 Mar 20202 9:00 no such year")]
    [InlineData("@0024-03-10 9:00 no such year")]
    [InlineData("@04-12 9:00 which of the two")]
    [InlineData("@04/12/2023 9:00 which of the two")]
    [InlineData("@11:05 CST which of the two")]
    [InlineData("@11:05 +19:00 no such zone")]
    [InlineData("@11:20..25:00 no such end")]
    [InlineData("@-10m..-30m ends before it begins")]
    [InlineData("@2024-05-01 9:00..2024-04-01 9:00 ends before it begins")]
    [InlineData("restarted @25:00")]
    public void Read_StampThatIsNoTime_IsToldAndTheLineKept(string line)
    {
        var stamp = EntryStamp.Read(line, Noon, Utc);

        Assert.NotNull(stamp.Problem);
        Assert.Equal(line, stamp.Text);
        Assert.Null(stamp.When);
    }

    [Fact]
    public void Read_ClockTime_IsThatOfTheWriter()
    {
        // 12:00 UTC is 14:00 in Berlin in June.
        Assert.Equal(At("2024-06-01T11:30Z"), Occurred("@13:30 x", Noon, Berlin));
        Assert.Equal(At("2024-05-31T13:00Z"), Occurred("@15:00 x", Noon, Berlin));
    }

    [Fact]
    public void Read_AfterMidnightOfTheWriter_MeansTheirYesterday()
    {
        // 22:10 UTC on the first is 00:10 on the second in Berlin.
        var now = At("2024-06-01T22:10Z");

        Assert.Equal(At("2024-06-01T21:55Z"), Occurred("@23:55 x", now, Berlin));
        Assert.Equal(At("2024-06-01T22:05Z"), Occurred("@00:05 x", now, Berlin));
        Assert.Equal(At("2024-06-01T21:40Z"), Occurred("@yesterday 23:40 x", now, Berlin));
    }

    [Fact]
    public void Read_JustBeforeMidnight_AClockThatRunsAheadMayHavePassedIt() =>
        Assert.Equal(At("2024-06-02T00:02Z"), Occurred("@00:02 x", At("2024-06-01T23:58Z"), Utc));

    [Fact]
    public void Read_InTheHourThatTheClockSkips_IsTheTimeOfAClockNotYetMovedAndIsTold()
    {
        // Berlin, 31 March 2024: 02:00 CET becomes 03:00 CEST; 02:30 CET would have been 01:30 UTC.
        var berlin = EntryStamp.Read("@02:30 x", At("2024-03-31T02:00Z"), Berlin);
        Assert.Equal(At("2024-03-31T01:30Z"), berlin.When!.OccurredAt);
        Assert.Contains("03:30", berlin.Note, StringComparison.Ordinal);

        // Lord Howe, 6 October 2024: 02:00 at +10:30 becomes 02:30 at +11; 02:15 would have been 15:45 UTC the day before.
        Assert.Equal(At("2024-10-05T15:45Z"), Occurred("@02:15 x", At("2024-10-05T17:00Z"), LordHowe));
    }

    [Theory]
    [InlineData("2024-10-27T00:10Z", "@02:05", "2024-10-27T00:05Z", "first")] // 02:10 CEST, the first time round
    [InlineData("2024-10-27T01:10Z", "@02:05", "2024-10-27T01:05Z", "second")] // 02:10 CET, the second time
    [InlineData("2024-10-27T01:10Z", "@02:55", "2024-10-27T00:55Z", "first")] // 02:10 CET: 02:55 was a quarter of an hour ago
    [InlineData("2024-10-27T06:00Z", "@02:30", "2024-10-27T01:30Z", "second")] // later: the last time that clocks showed it
    public void Read_InTheHourThatTheClockRepeats_IsTheLastTimeItShowedThatAndIsTold(string now, string stamp, string expected, string told)
    {
        var read = EntryStamp.Read($"{stamp} x", At(now), Berlin);

        Assert.Equal(At(expected), read.When!.OccurredAt);
        Assert.Contains(told, read.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OffsetInTheRepeatedHour_SaysWhichOneWithoutANote() =>
        Assert.Equal(
            new EntryStamp("x", new EntryTime(At("2024-10-27T00:30Z"))),
            EntryStamp.Read("@02:30 +02:00 x", At("2024-10-27T06:00Z"), Berlin));

    private static DateTimeOffset Occurred(string line, DateTimeOffset now, TimeZoneInfo zone) => EntryStamp.Read(line, now, zone).When!.OccurredAt;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

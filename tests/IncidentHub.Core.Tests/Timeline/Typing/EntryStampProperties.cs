using System.Globalization;
using CsCheck;
using IncidentHub.Core.Timeline.Typing;
using Xunit;

namespace IncidentHub.Core.Tests.Timeline.Typing;

/// <summary>What holds for every stamp, in every zone that the machine knows.</summary>
public sealed class EntryStampProperties
{
    private static readonly DateTimeOffset Start = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<TimeZoneInfo> Zones = OneOf([.. TimeZoneInfo.GetSystemTimeZones()]);

    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 8 * 366 * 24 * 60].Select(minutes => Start.AddMinutes(minutes));

    /// <summary>Close to the changes of summer time and to midnight, where mistakes live.</summary>
    private static readonly Gen<(DateTimeOffset Now, TimeZoneInfo Zone)> Moments = Gen.Select(
        Zones, Instants, Gen.Int[-180, 180], Gen.Bool, (zone, now, minutes, nearChange) =>
            (nearChange ? NextChange(zone, now).AddMinutes(minutes) : now, zone));

    [Fact]
    public void Read_AnyClockTimeInAnyZone_IsThatTimeOfTheClockWithinTheLastDay() =>
        Gen.Select(Moments, Gen.Int[0, 1_439]).Sample((moment, clock) =>
        {
            var (now, zone) = moment;
            var read = EntryStamp.Read($"@{clock / 60}:{clock % 60:00} x", now, zone);
            var occurred = read.When!.OccurredAt;
            var local = TimeZoneInfo.ConvertTime(occurred, zone);
            // A skipped hour makes a day shorter and a repeated one longer; where the clock never showed the time, it is told.
            return occurred <= now.AddMinutes(5) && occurred > now.AddHours(-27)
                && (read.Note is not null || (local.Hour * 60) + local.Minute == clock);
        });

    [Fact]
    public void Read_InstantWrittenInAnyZone_ComesBack() =>
        Gen.Select(Moments, Gen.Int[0, 400 * 24 * 60]).Sample((moment, minutesAgo) =>
        {
            var (now, zone) = moment;
            var meant = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(-minutesAgo);
            var local = TimeZoneInfo.ConvertTime(meant, zone);
            var read = EntryStamp.Read(local.ToString("'@'yyyy-MM-dd HH:mm 'x'", CultureInfo.InvariantCulture), now, zone);
            // In a repeated hour the later one is taken and that is told; in no other case may it differ.
            return read.When!.OccurredAt == meant || (read.Note is not null && (read.When.OccurredAt - meant).Duration() <= TimeSpan.FromHours(2));
        });

    [Fact]
    public void Read_InstantWrittenWithItsOffset_ComesBackExactly() =>
        Gen.Select(Moments, Gen.Int[0, 400 * 24 * 60]).Sample((moment, minutesAgo) =>
        {
            var (now, zone) = moment;
            var meant = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(-minutesAgo);
            var local = TimeZoneInfo.ConvertTime(meant, zone);
            var read = EntryStamp.Read(local.ToString("'@'yyyy-MM-dd'T'HH:mmzzz 'x'", CultureInfo.InvariantCulture), now, zone);
            return read.When!.OccurredAt == meant && read.Note is null;
        });

    [Fact]
    public void Read_YesterdayInAnyZone_IsTheDayBeforeOnTheClock() =>
        Gen.Select(Moments, Gen.Int[0, 1_439]).Sample((moment, clock) =>
        {
            var (now, zone) = moment;
            var read = EntryStamp.Read($"@yesterday {clock / 60}:{clock % 60:00} x", now, zone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            return read.Note is not null || DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(read.When!.OccurredAt, zone).DateTime) == today.AddDays(-1);
        });

    [Fact]
    public void Read_RangeInAnyZone_EndsAfterItBeginsWithinADay() =>
        Gen.Select(Moments, Gen.Int[0, 1_439], Gen.Int[0, 1_439]).Sample((moment, from, to) =>
        {
            var (now, zone) = moment;
            var when = EntryStamp.Read($"@{from / 60}:{from % 60:00}-{to / 60}:{to % 60:00} x", now, zone).When!;
            return when.EndedAt >= when.OccurredAt && when.EndedAt <= now.AddMinutes(5) && when.EndedAt - when.OccurredAt < TimeSpan.FromHours(27);
        });

    [Fact]
    public void Read_LengthAgo_NeverDependsOnTheZone() =>
        Gen.Select(Moments, Gen.Int[0, 100_000]).Sample((moment, minutes) =>
        {
            var (now, zone) = moment;
            return EntryStamp.Read($"@-{minutes}m x", now, zone).When!.OccurredAt == now.AddMinutes(-minutes);
        });

    [Fact]
    public void Read_AnyLine_NeverThrowsNeverLosesTextAndNeverLiesAhead() =>
        Gen.Select(Moments, Gen.OneOf(Gen.String, Stamps)).Sample((moment, line) =>
        {
            var (now, zone) = moment;
            var stamp = EntryStamp.Read(line, now, zone);
            return line.Contains(stamp.Text, StringComparison.Ordinal)
                && (stamp.Problem is null || (stamp.When is null && stamp.Text == line.Trim()))
                && (stamp.When is null || (stamp.When.OccurredAt <= now.AddMinutes(5) && (stamp.When.EndedAt ?? stamp.When.OccurredAt) >= stamp.When.OccurredAt));
        });

    /// <summary>Lines put together from what stamps are made of, in any order.</summary>
    private static Gen<string> Stamps => OneOf(
            "@", "@@", "~", "-", "..", "–", "10", "3", "9999", "0001", "20202", ":", "14:05", "2:05pm", "pm", "am", "25:61", "-15m", "-99999d", "ago",
            "today", "yesterday", "mon", "Sunday", "Mar", "september", "feb 29", "2024-02-29", "2023-02-29", "04-12", "2024-03-10T23:40", "T", "Z",
            "UTC", "UTC+14", "+02:00", "-19:00", "CST", "CEST", "Europe/Berlin", "and/or", "now", "to", "about", " ", " ", "\t", "x")
        .Array[1, 12].Select(parts => "@" + string.Concat(parts));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static DateTimeOffset NextChange(TimeZoneInfo zone, DateTimeOffset from)
    {
        var offset = zone.GetUtcOffset(from);
        for (var day = 0; day < 366; day++)
        {
            var at = from.AddDays(day);
            if (zone.GetUtcOffset(at.AddDays(1)) == offset)
                continue;
            for (var hour = 0; hour < 24; hour++)
            {
                if (zone.GetUtcOffset(at.AddHours(hour + 1)) != offset)
                    return at.AddHours(hour);
            }
        }

        return from;
    }
}

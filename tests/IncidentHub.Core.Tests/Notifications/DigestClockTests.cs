using CsCheck;
using IncidentHub.Core.Notifications.Outbox;
using Xunit;

namespace IncidentHub.Core.Tests.Notifications;

/// <summary>The daily e-mail comes once a day at the hour of the person's own clock, also when clocks are changed.</summary>
public sealed class DigestClockTests
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "America/St_Johns", "Pacific/Apia", "Pacific/Chatham"];

    [Theory]
    [InlineData("2026-03-28T12:00Z", 8, "2026-03-29T06:00Z")] // Clocks went forward at night.
    [InlineData("2026-03-29T00:30Z", 2, "2026-03-29T01:00Z")] // Two o'clock is left out: when it would have been over.
    [InlineData("2026-10-25T00:00Z", 2, "2026-10-25T00:00Z")] // Two o'clock comes twice: the first.
    [InlineData("2026-10-25T00:00:01Z", 2, "2026-10-26T01:00Z")] // Not the second, too.
    [InlineData("2026-10-24T12:00Z", 8, "2026-10-25T07:00Z")] // Clocks went back at night.
    [InlineData("2026-06-01T06:00Z", 8, "2026-06-01T06:00Z")] // To the second.
    public void Next_AroundSummerTimeInBerlin_IsTheHourOfTheClock(string from, int hour, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            DigestClock.Next(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), hour));

    [Fact]
    public void Next_AnywhereAndAnytime_IsWithinTwoDaysAndOncePerLocalDay() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, 23], Gen.Int[0, 6 * 365 * 24 * 60]).Sample((index, hour, minutes) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[index]);
            var from = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var due = DigestClock.Next(from, zone, hour);
            var after = DigestClock.Next(due.AddTicks(1), zone, hour);
            return due >= from && due - from < TimeSpan.FromHours(26) && after - due > TimeSpan.FromHours(22) && after - due < TimeSpan.FromHours(26)
                && TimeZoneInfo.ConvertTime(due, zone).Hour is var local && (local == hour || local == hour + 1);
        });
}

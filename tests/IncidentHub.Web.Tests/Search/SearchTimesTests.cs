using System.Globalization;
using IncidentHub.Web.Search;
using Xunit;

namespace IncidentHub.Web.Tests.Search;

public sealed class SearchTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("", null, null, null, null)]
    [InlineData("7d", null, null, "2026-03-22T12:00Z", null)]
    [InlineData("soon", null, null, null, null)]
    [InlineData("-7d", null, null, null, null)]
    [InlineData("between", "2026-03-28", "2026-03-29", "2026-03-27T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("between", "2026-03-28", null, "2026-03-27T23:00Z", null)]
    [InlineData("between", "28.3.2026", "9999-12-31", null, null)]
    [InlineData("between", null, null, null, null)]
    public void Read_AStretch_BeginsAndEndsWithTheViewersDays(string key, string? from, string? to, string? expectedFrom, string? expectedBefore) =>
        Assert.Equal((Instant(expectedFrom), Instant(expectedBefore)), SearchTimes.Read(key, from, to, Berlin, Now));

    [Fact]
    public void Read_ADayWhoseMidnightIsSkipped_BeginsAfterIt()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

        var (from, _) = SearchTimes.Read("between", "2025-04-25", null, zone, Now);

        Assert.Equal(Instant("2025-04-24T22:00Z"), from);
    }

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

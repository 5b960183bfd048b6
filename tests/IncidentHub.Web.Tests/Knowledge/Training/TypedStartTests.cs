using System.Globalization;
using IncidentHub.Web.Knowledge.Training;
using Xunit;

namespace IncidentHub.Web.Tests.Knowledge.Training;

public sealed class TypedStartTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-07-01T09:00", "2026-07-01T07:00:00Z")]
    [InlineData("Europe/Berlin", "2026-12-01T09:00", "2026-12-01T08:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z")] // The clock skips it.
    [InlineData("Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15:00Z")]
    [InlineData("Asia/Tokyo", "0001-01-01T00:00", null)]
    [InlineData("America/New_York", "9999-12-31T23:59", null)]
    [InlineData("UTC", null, null)]
    public void ToInstant_OfWhatWasTyped_IsThatTimeOnTheViewersClock(string zone, string? typed, string? expected)
    {
        DateTime? local = typed is null ? null : DateTime.Parse(typed, CultureInfo.InvariantCulture);

        var instant = TypedStart.ToInstant(local, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(expected, instant?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }
}

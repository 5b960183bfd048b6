using Bunit;
using IncidentHub.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Shell;

public sealed class InstantTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2024, 3, 11, 2, 0, 0, TimeSpan.Zero);

    public InstantTests() => Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));

    [Theory]
    [InlineData("UTC", "11 Mar 2024, 00:30 UTC")]
    [InlineData("Europe/Berlin", "11 Mar 2024, 01:30 UTC+01:00")]
    [InlineData("America/New_York", "10 Mar 2024, 20:30 UTC−04:00")]
    [InlineData("Asia/Kathmandu", "11 Mar 2024, 06:15 UTC+05:45")]
    public void Show_InAZone_IsItsClockWithTheZoneWritten(string zone, string expected) =>
        Assert.Equal(expected, Show(Now.AddMinutes(-90), zone).Find("time").TextContent);

    [Theory]
    [InlineData(-90, "2024-03-11 00:30:00 UTC, 1 h 30 min ago")]
    [InlineData(0, "2024-03-11 02:00:00 UTC, 0 s ago")]
    [InlineData(3, "2024-03-11 02:03:00 UTC, in 3 min")]
    [InlineData(-2880, "2024-03-09 02:00:00 UTC, 2 d ago")]
    public void Hover_AnyInstant_GivesUtcAndTheDistance(int minutes, string expected) =>
        Assert.Equal(expected, Show(Now.AddMinutes(minutes), "Asia/Kathmandu").Find("time").GetAttribute("title"));

    [Fact]
    public void Show_OnlyTheTime_LeavesDateAndZoneToTheSurroundings()
    {
        var page = Render<Instant>(parameters => parameters.Add(instant => instant.Value, Now).Add(instant => instant.TimeOnly, true).Add(instant => instant.HideZone, true));

        Assert.Equal("02:00", page.Find("time").TextContent);
        Assert.Equal("2024-03-11T02:00:00.0000000Z", page.Find("time").GetAttribute("datetime"));
    }

    [Fact]
    public void Day_AcrossMidnight_IsThatOfTheZone()
    {
        var berlin = new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal(new DateOnly(2024, 3, 11), berlin.Day(new DateTimeOffset(2024, 3, 10, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2024, 3, 10), ViewerZone.Utc.Day(new DateTimeOffset(2024, 3, 10, 23, 0, 0, TimeSpan.Zero)));
    }

    private IRenderedComponent<Instant> Show(DateTimeOffset value, string zone) => Render<Instant>(parameters => parameters
        .AddCascadingValue(new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById(zone))).Add(instant => instant.Value, value));
}

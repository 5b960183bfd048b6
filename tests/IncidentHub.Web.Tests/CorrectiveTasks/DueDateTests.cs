using Bunit;
using IncidentHub.Web.CorrectiveTasks;
using IncidentHub.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.CorrectiveTasks;

public sealed class DueDateTests : BunitContext
{
    public DueDateTests() =>
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2024, 3, 10, 23, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("2024-03-10", "UTC", false, "due 10 Mar")]
    [InlineData("2024-03-09", "UTC", false, "late, was due 9 Mar")]
    [InlineData("2024-03-10", "Europe/Berlin", false, "late, was due 10 Mar")]
    [InlineData("2024-03-09", "UTC", true, "due 9 Mar")]
    [InlineData("2025-01-02", "UTC", false, "due 2 Jan 2025")]
    public void Show_ADay_IsLateOnceTheViewersDayIsPast(string due, string zone, bool finished, string expected)
    {
        var page = Render<DueDate>(parameters => parameters
            .AddCascadingValue(new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById(zone)))
            .Add(date => date.Value, DateOnly.ParseExact(due, "yyyy-MM-dd")).Add(date => date.Finished, finished));

        page.Find("span").MarkupMatches($"<span diff:ignoreAttributes>{expected}</span>");
    }

    [Fact]
    public void Show_NoDay_IsNothing() => Assert.Empty(Render<DueDate>(parameters => parameters.Add(date => date.Value, null)).Markup.Trim());
}

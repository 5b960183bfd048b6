using System.Globalization;
using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Web.Tests.Incidents;

public sealed class EditableInstantTests : BunitContext
{
    private static readonly ViewerZone Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private readonly List<(string Seen, string Value)> saved = [];
    private readonly Queue<EditResult> answers = [];

    public EditableInstantTests() =>
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(At("2024-06-01T12:00:00Z")));

    [Fact]
    public void Show_InAZone_IsTheViewersClockWithTheZoneWritten()
    {
        Assert.Contains("11 Mar 2024, 00:30 UTC+01:00", Show("2024-03-10T23:30:00Z", Berlin).Markup, StringComparison.Ordinal);
        Assert.Contains("10 Mar 2024, 23:30 UTC", Show("2024-03-10T23:30:00Z", ViewerZone.Utc).Markup, StringComparison.Ordinal);
        Assert.Contains("Unknown", Show(null, Berlin).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_TypedInAZone_IsSavedAsTheInstantThatWasMeant()
    {
        var page = Open("2024-03-10T23:30:00Z", Berlin);
        Assert.Equal("2024-03-11T00:30:00", page.Find("input").GetAttribute("value"));

        Save(page, "2024-07-01T08:15:00");

        Assert.Equal([("2024-03-10T23:30:00.0000000+00:00", "2024-07-01T06:15:00.0000000+00:00")], saved);
        Assert.Empty(page.FindAll("input"));
    }

    [Fact]
    public void Set_InTheHourThatTheClockSkips_IsTheTimeOfAClockNotYetMoved()
    {
        Save(Open(null, Berlin), "2024-03-31T02:30:00");

        Assert.Equal("2024-03-31T01:30:00.0000000+00:00", saved.Single().Value);
    }

    [Theory]
    [InlineData("2024-10-27T00:30:00Z")]
    [InlineData("2024-10-27T01:30:00Z")]
    [InlineData("2024-10-27T00:30:00.1234567Z")]
    public void Save_Untouched_LeavesTheInstantEvenWhereTheClockShowsItTwice(string value)
    {
        var page = Open(value, Berlin);

        page.Find("form").Submit();

        Assert.All(saved, edit => Assert.Equal(edit.Seen, edit.Value));
        Assert.Empty(page.FindAll("input"));
    }

    [Fact]
    public void Set_Emptied_IsUnknown()
    {
        Save(Open("2024-03-10T23:30:00Z", Berlin), "");

        Assert.Equal("", saved.Single().Value);
    }

    [Fact]
    public void Set_Now_IsTheServersClock()
    {
        var page = Open(null, Berlin);

        page.FindAll("button")[1].Click();
        page.Find("form").Submit();

        Assert.Equal("2024-06-01T12:00:00.0000000+00:00", saved.Single().Value);
    }

    [Fact]
    public void Set_BeforeTheCalendarBegins_IsToldInsteadOfBreakingThePage()
    {
        var page = Open(null, Berlin);

        Save(page, "0001-01-01T00:00:00");

        Assert.NotEmpty(page.Find("[role=alert]").TextContent);
        Assert.Empty(saved);
    }

    [Fact]
    public void Save_InConflict_KeepsMineShowsTheirsAndSavesOverItNext()
    {
        var page = Open("2024-03-10T22:00:00Z", Berlin);
        answers.Enqueue(EditResult.Conflict("2024-03-10T21:00:00.0000000+00:00"));

        Save(page, "2024-03-10T23:30:00");

        Assert.Contains("10 Mar 2024, 22:00 UTC+01:00", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2024-03-10T23:30:00", page.Find("input").GetAttribute("value"));
        page.Find("form").Submit();
        Assert.Equal(("2024-03-10T21:00:00.0000000+00:00", "2024-03-10T22:30:00.0000000+00:00"), saved[^1]);
    }

    [Theory]
    [InlineData(EditOutcome.Invalid)]
    [InlineData(EditOutcome.NotFound)]
    public void Save_Refused_SaysWhyAndStaysOpen(EditOutcome outcome)
    {
        var page = Open(null, Berlin);
        answers.Enqueue(new EditResult(outcome, Message: "No."));

        Save(page, "2024-03-10T23:30:00");

        Assert.Equal("No.", page.Find("[role=alert]").TextContent);
        Assert.NotEmpty(page.FindAll("input"));
    }

    [Fact]
    public void Escape_WhileEditing_ClosesWithoutSaving()
    {
        var page = Open(null, Berlin);

        page.Find("form").KeyDown("Escape");

        Assert.Empty(page.FindAll("input"));
        Assert.Empty(saved);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static void Save(IRenderedComponent<EditableInstant> page, string typed)
    {
        page.Find("input").Change(typed);
        page.Find("form").Submit();
    }

    private IRenderedComponent<EditableInstant> Open(string? value, ViewerZone zone)
    {
        var page = Show(value, zone);
        page.Find("button").Click();
        return page;
    }

    private IRenderedComponent<EditableInstant> Show(string? value, ViewerZone zone) => Render<EditableInstant>(parameters => parameters
        .AddCascadingValue(zone)
        .Add(instant => instant.Label, "Detected")
        .Add(instant => instant.Value, value is null ? null : At(value))
        .Add(instant => instant.CanEdit, true)
        .Add(instant => instant.Save, (seen, text) =>
        {
            saved.Add((seen, text));
            return Task.FromResult(answers.TryDequeue(out var answer) ? answer : EditResult.Saved);
        }));
}

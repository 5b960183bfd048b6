using AngleSharp.Dom;
using Bunit;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Knowledge.Training;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Training;

public sealed class TrainingPageTests(PostgresFixture postgres)
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public async Task Plan_OnTheForm_StoresTheInstantOfTheViewersClockAndStandsOnTheList()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var list = browser.Render<TrainingPage>();
        list.WaitForAssertion(() => Assert.Contains("No session is planned", list.Markup, StringComparison.Ordinal));
        var form = browser.Render<NewTrainingPage>(parameters => parameters.AddCascadingValue(new ViewerZone(Berlin)));
        Assert.Equal("2026-02-04T10:00:00", form.Find("input[type=datetime-local]").GetAttribute("value"));
        Assert.Contains("UTC+01:00", form.Markup, StringComparison.Ordinal);

        await form.InvokeAsync(() => form.Find("form").SubmitAsync());
        form.WaitForAssertion(() => Assert.NotEmpty(form.FindAll("[role=alert]")));
        form.Find("input[data-draft]").Input("Pool outage");
        form.Find("input[type=datetime-local]").Change("");
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());
        form.WaitForAssertion(() => Assert.Contains("a day and a time", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        form.Find("input[type=datetime-local]").Change("2026-07-01T09:00:00");
        Assert.Contains("UTC+02:00", form.Markup, StringComparison.Ordinal);
        await form.InvokeAsync(() => form.Find("form").SubmitAsync());

        form.WaitForAssertion(() => Assert.Matches("^training/[0-9]+$", browser.Path));
        var planned = (await browser.Services.GetRequiredService<TrainingQueries>().PlannedAsync()).Single();
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 7, 0, 0, TimeSpan.Zero), planned.StartsAt);
        await browser.SeeAsync(list, () => Assert.Equal("Pool outage", list.Find("tbody a").TextContent));
    }

    [Fact]
    public async Task Session_FromPlanToHeld_IsFollowedByEverybodyWhoHasItOpen()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var training = browser.Services.GetRequiredService<TrainingService>();
        var (id, number, _) = await training.PlanAsync(Rooms.Responder, new("Pool outage", Rooms.Start.AddMinutes(-30)));
        var drill = Guid.NewGuid();
        await using (var db = await browser.Rooms.Contexts.CreateDbContextAsync())
        {
            db.Drills.Add(new Drill
            {
                Id = drill,
                StartedAt = Rooms.Start.AddMinutes(-25),
                StartedByName = "Manager",
                EndedAt = Rooms.Start.AddMinutes(-16),
                EndedBecause = DrillEnd.Stopped,
                Transfers = 900,
                FailedTransactions = 41,
            });
            await db.SaveChangesAsync();
        }

        var page = Show(browser, number);
        page.WaitForAssertion(() => Assert.Contains("Was it held?", page.Find(".head .pill").TextContent, StringComparison.Ordinal));
        browser.Become(Rooms.Viewer);
        var viewers = Show(browser, number);
        viewers.WaitForAssertion(() => Assert.NotEmpty(viewers.FindAll("h1")));
        Assert.Equal(["I was there"], viewers.FindAll("button").Select(Words));
        Assert.Empty(viewers.FindAll("select, input"));
        await ClickAsync(viewers, "I was there");
        await browser.SeeAsync(page, () => Assert.Contains("Viewer", page.Find(".attendee").TextContent, StringComparison.Ordinal));
        await browser.SeeAsync(viewers, () => Assert.Equal("I was not there", Words(viewers.FindAll("button").Single())));

        browser.Become(Rooms.Responder);
        page = Show(browser, number);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => Words(button) == "It was held"));
        await ClickAsync(page, "It was held");
        await browser.SeeAsync(viewers, () => Assert.Equal("1 of 1 attended", viewers.Find("#attendees-title").TextContent));
        await page.InvokeAsync(() => page.Find("select[aria-label^='Drill']").ChangeAsync(new ChangeEventArgs { Value = drill.ToString() }));
        await browser.SeeAsync(viewers, () => Assert.Equal(["9 min", "0", "41", "900"], viewers.FindAll(".figures dd.num").Select(value => value.TextContent)));

        await training.EditFieldAsync(Rooms.Responder, id, TrainingField.Learnt, "", "**Look** at the lock <script>alert(1)</script>");
        await browser.SeeAsync(viewers, () => Assert.Equal("Look", viewers.Find(".md strong").TextContent));
        Assert.Empty(viewers.FindAll("script"));
        await ClickAsync(page, "It was not held");
        await browser.SeeAsync(page, () => Assert.Contains(page.FindAll("button"), button => Words(button) == "Cancel the session"));
        await ClickAsync(page, "Cancel the session");
        await browser.SeeAsync(page, () => Assert.NotEmpty(page.FindAll("form.cancel input")));
        await page.InvokeAsync(() => page.Find("form.cancel input").ChangeAsync(new ChangeEventArgs { Value = "too few came" }));
        await page.InvokeAsync(() => page.Find("form.cancel").SubmitAsync());
        await browser.SeeAsync(viewers, () => Assert.Contains("too few came", viewers.Find(".why").TextContent, StringComparison.Ordinal));
    }

    private static IRenderedComponent<TrainingSessionPage> Show(Browser browser, int number) =>
        browser.Render<TrainingSessionPage>(parameters => parameters.Add(page => page.Number, number));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task ClickAsync(IRenderedComponent<IComponent> page, string name) =>
        page.InvokeAsync(() => page.FindAll("button").First(button => Words(button) == name).ClickAsync(new()));
}

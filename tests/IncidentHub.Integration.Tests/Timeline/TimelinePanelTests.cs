using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelinePanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Refresh_OvertakenByALaterOne_DoesNotPutTheOldBack()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Open(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")));

        // The first refresh reads at once, but its answer comes late.
        var (read, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var asked = 0;
        browser.Rooms.Contexts.HoldAnswer = _ =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return Task.CompletedTask;
            read.SetResult();
            return goOn.Task;
        };
        page.Render(parameters => parameters.Add(panel => panel.Revision, 1));
        await read.Task;
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("newer"));
        page.Render(parameters => parameters.Add(panel => panel.Revision, 2));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
        var renders = page.RenderCount;
        goOn.SetResult();

        page.WaitForState(() => page.RenderCount > renders);
        Assert.Single(page.FindAll("li.item"));
    }

    private static IRenderedComponent<TimelinePanel> Open(Browser browser, Incident incident) =>
        browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident));
}

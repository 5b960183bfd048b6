using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.People;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

public sealed class HostileTextTests(BrowserFixture browsers)
{
    private const string Line = "<script>window.hit=1</script><img src=x onerror=window.hit=1>{{ incident.summary }}";

    private const string Text = """
        <script>window.hit=1</script> <img src=x onerror="window.hit=1"> <svg/onload=window.hit=1>
        [a way out](javascript:window.hit=1) [another](vbscript:window.hit=1) [data](data:text/html;base64,PHNjcmlwdD4=)
        ![picture](javascript:window.hit=1) ![spy](https://elsewhere.example/spy.png) <javascript:window.hit=1>
        [reference][one] <a href="javascript:window.hit=1">raw</a> </textarea><script>window.hit=1</script>
        | a | b |
        |---|---|
        | <iframe srcdoc="<script>parent.hit=1</script>"></iframe> | `</code><script>window.hit=1</script>` |

        {% include 'secrets' %} {{ 'x' | replace: '(a+)+$', 'y' }}

        [one]: javascript:window.hit=1
        """;

    private const string Harm = """
        () => [...document.querySelectorAll('*')].filter(element =>
          [...element.attributes].some(attribute => attribute.name.startsWith('on') || attribute.name === 'srcdoc'
            || /^\s*(javascript|vbscript|data:text)/i.test(attribute.value))
          || (element.localName === 'script' && element.textContent.includes('hit'))
          || ['iframe', 'object', 'embed'].includes(element.localName)).map(element => element.outerHTML)
        """;

    [Fact]
    public async Task Open_IncidentFullOfAttacks_ShowsThemAsTextEverywhere()
    {
        var number = await AttackAsync();
        await browsers.App.PublishPostmortemAsync(number);
        await using var visitor = await browsers.VisitAsync(Role.Administrator);

        var (runbook, session) = await AttackKnowledgeAsync();
        string[] paths =
        [
            $"incidents/{number}", $"incidents/{number}/postmortem", $"postmortems/{number}", "incidents", "tasks", "postmortems", "",
            $"runbooks/{runbook}", $"runbooks/{runbook}?from=1&to=2", "runbooks", $"training/{session}", "training",
        ];
        foreach (var path in paths)
        {
            var page = await visitor.OpenAsync(path);
            await Expect(page.GetByText("<script>window.hit=1</script>").First).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            Assert.Empty(await page.EvaluateAsync<string[]>(Harm));
            Assert.Null(await page.EvaluateAsync<int?>("() => window.hit ?? null"));
        }

        visitor.AssertClean();
    }

    private async Task<int> AttackAsync()
    {
        var services = browsers.App.Services;
        var actor = await browsers.App.GetPersonAsync(Role.Responder);
        var (id, number) = await browsers.App.OpenIncidentAsync(Line, Text, Severity.Sev1);
        Saved(await services.GetRequiredService<IncidentService>().EditFieldAsync(actor, id, IncidentField.Impact, "", Text));
        Saved(await services.GetRequiredService<RoleService>().AssignAsync(actor, id, IncidentRole.Commander, null, Line));
        Saved(await services.GetRequiredService<AffectedServiceService>().AddAsync(actor, id, Line));
        Saved(await services.GetRequiredService<TimelineService>().AddAsync(actor, id, new NewEntry(Text)));
        Saved(await services.GetRequiredService<HypothesisService>().ProposeAsync(actor, id, Line));
        Saved(await services.GetRequiredService<RootCauseService>().EditAsync(actor, id, RootCauseField.Statement, "", Text));
        Saved(await services.GetRequiredService<RootCauseService>().EditAsync(actor, id, RootCauseField.Resolution, "", Text));
        Saved(await services.GetRequiredService<RootCauseService>().AddFactorAsync(actor, id, Line));
        Saved(await services.GetRequiredService<MeasureService>().AddAsync(actor, id, MeasureKind.Corrective, Line, Text));
        Saved(await services.GetRequiredService<CorrectiveTaskService>().AddAsync(
            actor, id, new TaskContent { Title = Line, Description = Text, OwnerName = "<b>Owner</b>" }));
        return number;
    }

    private async Task<(int Runbook, int Session)> AttackKnowledgeAsync()
    {
        var services = browsers.App.Services;
        var actor = await browsers.App.GetPersonAsync(Role.Responder);
        var runbooks = services.GetRequiredService<RunbookService>();
        var runbook = Assert.IsType<RunbookResult.Saved>(await runbooks.AddAsync(actor, new RunbookText(Line, "before"))).Runbook;
        Assert.IsType<RunbookResult.Saved>(await runbooks.SaveAsync(actor, runbook.Id, 1, new RunbookText(Line, Text, Line)));
        var session = await services.GetRequiredService<TrainingService>().PlanAsync(actor, new TrainingPlan(Line, DateTimeOffset.UnixEpoch.AddYears(50), runbook.Id));
        Saved(await services.GetRequiredService<TrainingService>().EditFieldAsync(actor, session.Id, TrainingField.Learnt, "", Text));
        Saved(await services.GetRequiredService<TrainingAttendance>().AddAsync(actor, session.Id, null, Line));
        return (runbook.Number, session.Number);
    }

    private static void Saved(EditResult result) => Assert.True(result.Outcome == EditOutcome.Saved, result.Message);
}

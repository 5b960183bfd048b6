using System.Text;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Postmortems.Reviewing;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Postmortems;

/// <summary>The whole corpus in every field, in a template, a comment and an imported document, in a real browser under our policy: nothing runs, and no request leaves.</summary>
public sealed class HostileCorpusTests(BrowserFixture browsers)
{
    private const string Harm = """
        () => [...document.querySelectorAll('main *')].filter(element =>
          [...element.attributes].some(attribute => attribute.name.startsWith('on') || attribute.name === 'srcdoc' || /^\s*(javascript|vbscript|data:text)/i.test(attribute.value))
          || (element.localName === 'script' && element.textContent.includes('hit'))
          || ['iframe', 'object', 'embed', 'base', 'meta', 'frameset'].includes(element.localName)).map(element => element.outerHTML)
        """;

    private static readonly string All = string.Join("\n\n", HostileCorpus.All);

    [Fact]
    public async Task Open_EverythingThatTheCorpusIsIn_RunsNothingAndAsksNobody()
    {
        Assert.True(HostileCorpus.All.Count > 200);
        var (number, task, shown) = await AttackAsync();
        await using var visitor = await browsers.VisitAsync(Role.Manager);
        var violations = await visitor.WatchPolicyAsync();
        foreach (var path in (string[])
            [$"incidents/{number}", $"incidents/{number}/postmortem", $"incidents/{number}/postmortem/history", $"postmortems/{number}", $"postmortems/{number}/v/2/changes", $"incidents/{number}/postmortem/public", $"tasks/{task}", "postmortems/templates", $"public/{shown}", $"public/{shown}/v/2/changes", "public"])
        {
            var page = await visitor.OpenAsync(path);
            // The templates are not attacked, and an empty page would pass as well.
            if (!path.EndsWith("templates", StringComparison.Ordinal))
                await Expect(page.Locator("main")).ToContainTextAsync("hit=1");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await AssertNothingRanAsync(page, path);
        }

        var import = await visitor.OpenAsync("import");
        await import.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload
        {
            Name = "<img src=x onerror=window.hit=1>.md",
            MimeType = "text/markdown",
            Buffer = Encoding.UTF8.GetBytes($"# {HostileCorpus.All[0]}\n\n## Timeline\n{string.Concat(HostileCorpus.All.Select((one, minute) => $"- 2024-03-10 {minute / 60:00}:{minute % 60:00} UTC {one.ReplaceLineEndings(" ")}\n"))}\n## Root cause\n{All}\n"),
        });
        await Expect(import.Locator(".part").First).ToBeVisibleAsync();
        await AssertNothingRanAsync(import, "import");
        Assert.Empty(violations);
        Assert.Empty(visitor.Strays);
        // A picture of ours that is not there may be asked for, once it comes into view.
        Assert.DoesNotContain(visitor.Complaints, complaint => !complaint.Contains("/attachments/", StringComparison.Ordinal));
    }

    private static async Task AssertNothingRanAsync(IPage page, string path)
    {
        Assert.True((await page.EvaluateAsync<string[]>(Harm)) is [], path);
        Assert.True(await page.EvaluateAsync<int?>("() => window.hit ?? null") is null, path);
    }

    private async Task<(int Incident, int Task, int Public)> AttackAsync()
    {
        var services = browsers.App.Services;
        var manager = await browsers.App.GetPersonAsync(Role.Manager);
        var (id, number) = await browsers.App.OpenIncidentAsync(HostileCorpus.All[1], All, Severity.Sev1);
        foreach (var one in HostileCorpus.All)
            await services.GetRequiredService<TimelineService>().AddAsync(manager, id, new NewEntry(one));
        await services.GetRequiredService<IncidentService>().EditFieldAsync(manager, id, IncidentField.Impact, "", All);
        await services.GetRequiredService<RootCauseService>().EditAsync(manager, id, RootCauseField.Statement, "", All);
        await services.GetRequiredService<CorrectiveTaskService>().AddAsync(manager, id, new TaskContent { Title = HostileCorpus.All[2], Description = All });
        var task = (await services.GetRequiredService<CorrectiveTaskQueries>().OfIncidentAsync(manager, id))[0];
        await services.GetRequiredService<TaskDetailService>().CommentAsync(manager, id, task.Id, All);

        var drafts = services.GetRequiredService<PostmortemDrafts>();
        var template = (await services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var draft = ((DraftResult.Saved)await drafts.StartAsync(manager, number, template.Id)).Draft;
        // What a template may not have is refused as a whole, so that is left out of it.
        var source = string.Join("\n\n", HostileCorpus.All.Where(one => TemplateRenderer.Check(one) is null));
        Assert.True(HostileCorpus.All.Count(one => TemplateRenderer.Check(one) is null) > 200);
        var publishing = services.GetRequiredService<PublicPublishing>();
        var shown = 0;
        foreach (var round in (string[])["once", "twice"])
        {
            draft = ((DraftResult.Saved)await drafts.SaveAsync(manager, number, draft.Version, $"{template.Body}\n\n{source}\n\n{round}", "UTC")).Draft;
            draft = Assert.IsType<DraftResult.Saved>(await services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, number, draft.Version)).Draft;
            shown = await PublishAsync(publishing, manager, number, round);
        }

        // A passage is any words that somebody's browser names.
        foreach (var few in HostileCorpus.All.Chunk(8))
        {
            var said = string.Join("\n\n", few);
            var result = await services.GetRequiredService<PostmortemComments>().AddAsync(manager, number, new CommentPassage(said, few[0], few[^1]), said[..Math.Min(said.Length, PostmortemComments.LongestText)]);
            Assert.Equal(EditOutcome.Saved, result.Outcome);
        }

        await services.GetRequiredService<PostmortemReviews>().AskAsync(manager, number, manager.UserId!.Value);
        return (number, task.Number, shown);
    }

    private static async Task<int> PublishAsync(PublicPublishing publishing, Actor manager, int number, string round)
    {
        var found = (await publishing.FindAsync(manager, number))!;
        var choice = new PublicChoice { Title = $"{HostileCorpus.All[3]} {round}", Fields = Enum.GetValues<PublicField>(), Entries = [.. found.Timeline.Select(entry => entry.Id)], Persons = found.Persons };
        await publishing.ChooseAsync(manager, number, found.Version, choice);
        for (found = (await publishing.FindAsync(manager, number))!; found.Rendering!.Findings.Count > 0; found = (await publishing.FindAsync(manager, number))!)
        {
            choice = choice with { Accepted = [.. choice.Accepted, .. found.Rendering.Findings.Select(finding => finding.Value)] };
            Assert.IsType<PublicResult.Done>(await publishing.ChooseAsync(manager, number, found.Version, choice));
        }

        return Assert.IsType<PublicResult.Done>(await publishing.PublishAsync(manager, number, found.Version, found.Rendering.Hash)).Number;
    }
}

using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Postmortems.Writing;

/// <summary>A postmortem written by two at once, in two browsers.</summary>
public sealed class WritingTests(BrowserFixture browsers)
{
    private const string Text = "# The pool\n\n## Summary\n{% comment %}Two sentences.{% endcomment %}\n\nThe pool was too small for the load.\n\n## Lessons\n\nWe looked at the network first.\n";

    [Fact]
    public async Task TwoBrowsers_InTwoSections_KeepTheirCaretsAndEachOthersWords()
    {
        var number = await BeginAsync("Written by two");
        await using var one = await browsers.VisitAsync(Role.Manager);
        await using var two = await browsers.VisitAsync(Role.Responder);
        var (first, second) = (await OpenAsync(one, number), await OpenAsync(two, number));
        await Expect(one.Page.Locator(".presence")).ToHaveAttributeAsync("aria-label", "Also here: Responder");

        // One writes above, two below, at the same time.
        await CaretAsync(first, "for the load.");
        await CaretAsync(second, "the network first.");
        await Task.WhenAll(first.PressSequentiallyAsync(" It had eight connections.", new() { Delay = 60 }), second.PressSequentiallyAsync(" It was fine.", new() { Delay = 90 }));
        await Expect(second).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("eight connections\\."));
        await Expect(first).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("It was fine\\."));
        // The caret stood still in the words: what is typed now goes on where it was.
        await first.PressSequentiallyAsync(" Each held for a minute.");
        await second.PressSequentiallyAsync(" All of it.");

        var both = Text.Replace("for the load.", "for the load. It had eight connections. Each held for a minute.", StringComparison.Ordinal)
            .Replace("network first.", "network first. It was fine. All of it.", StringComparison.Ordinal);
        await Expect(first).ToHaveValueAsync(both);
        await Expect(second).ToHaveValueAsync(both);
        await Expect(one.Page.Locator(".bar [role=status]")).ToContainTextAsync("Saved");
        await Expect(two.Page.Locator(".document")).ToContainTextAsync("Each held for a minute.");
        Assert.Equal(both, (await Drafts.FindAsync(await browsers.App.GetPersonAsync(Role.Manager), number))!.Source);
        one.AssertClean();
        two.AssertClean();
    }

    [Fact]
    public async Task APassage_IsCommentedOn_AndFoundAgainAfterTheTextAroundItChanged()
    {
        var number = await BeginAsync("Talked about by two");
        await using var one = await browsers.VisitAsync(Role.Manager);
        await using var two = await browsers.VisitAsync(Role.Responder);
        await OpenAsync(one, number);
        var source = await OpenAsync(two, number);

        // A double click marks a word of the preview.
        await one.Page.Locator(".document p").First.DblClickAsync(new() { Position = new() { X = 10, Y = 10 } });
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).And(one.Page.Locator(".comment-here")).ClickAsync();
        await Expect(one.Page.Locator(".new .quote")).ToHaveTextAsync("The");
        await one.Page.GetByLabel("Comment on this passage").FillAsync("Which one? @Respon");
        await one.Page.GetByLabel("Comment on this passage").PressSequentiallyAsync("d");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "@Responder" }).ClickAsync();
        await one.Page.Locator(".rail form").GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();

        await Expect(two.Page.Locator(".threads")).ToContainTextAsync("Which one? @Responder");
        await two.Page.WaitForFunctionAsync("() => CSS.highlights.get('comment')?.size === 1");
        // What comes before it is another "The"; the comment stays with its own.
        await CaretAsync(source, "Two sentences.{% endcomment %}\n\n");
        await source.PressSequentiallyAsync("The load grew. ");
        await Expect(two.Page.Locator(".document p").First).ToContainTextAsync("The load grew. The pool");
        await two.Page.WaitForFunctionAsync("() => { const [range] = [...(CSS.highlights.get('comment') ?? [])]; return range?.startOffset === 'The load grew. '.length; }");

        // The passage opens its thread, and the thread its answer.
        var word = await two.Page.EvaluateAsync<float[]>("() => { const box = [...CSS.highlights.get('comment')][0].getBoundingClientRect(); return [box.x + 4, box.y + 6]; }");
        await two.Page.Mouse.ClickAsync(word[0], word[1]);
        await Expect(two.Page.Locator(".threads > li.chosen")).ToHaveCountAsync(1);
        await two.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).First.ClickAsync();
        await two.Page.GetByLabel("Answer", new() { Exact = true }).FillAsync("The one of payments.");
        await two.Page.Locator(".threads form").GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(one.Page.Locator(".threads")).ToContainTextAsync("The one of payments.");

        await source.FillAsync("# Nothing of it");
        await Expect(one.Page.Locator(".threads")).ToContainTextAsync("no longer in the text");
        one.AssertClean();
        two.AssertClean();
    }

    [Fact]
    public async Task Typing_WhileTheConnectionIsDown_IsSavedOnceItIsBack()
    {
        var number = await BeginAsync("Written on a train");
        await using var one = await browsers.VisitAsync(Role.Manager);
        await using var line = await ConnectionLine.AttachAsync(one.Page);
        var source = await OpenAsync(one, number);
        await CaretAsync(source, "for the load.");

        await line.CutAsync();
        await source.PressSequentiallyAsync(" Typed in the tunnel.");
        // What went out over the cut line is never answered.
        line.Mend();

        await Expect(one.Page.Locator(".document")).ToContainTextAsync("Typed in the tunnel.", new() { Timeout = 60_000 });
        await Expect(one.Page.Locator(".bar [role=status]")).ToContainTextAsync("Saved", new() { Timeout = 60_000 });
        Assert.Contains("Typed in the tunnel.", (await Drafts.FindAsync(await browsers.App.GetPersonAsync(Role.Manager), number))!.Source, StringComparison.Ordinal);
    }

    private PostmortemDrafts Drafts => browsers.App.Services.GetRequiredService<PostmortemDrafts>();

    private async Task<int> BeginAsync(string title)
    {
        var (_, number) = await browsers.App.OpenIncidentAsync(title);
        var actor = await browsers.App.GetPersonAsync(Role.Responder);
        var template = (await browsers.App.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var draft = ((DraftResult.Saved)await Drafts.StartAsync(actor, number, template.Id)).Draft;
        await Drafts.SaveAsync(actor, number, draft.Version, Text, "UTC");
        return number;
    }

    private static async Task<ILocator> OpenAsync(Visitor visitor, int number)
    {
        var page = await visitor.OpenAsync($"incidents/{number}/postmortem");
        var source = page.Locator("textarea.source");
        await Expect(source).ToHaveValueAsync(Text);
        await Expect(page.Locator(".document")).ToBeVisibleAsync();
        return source;
    }

    private static async Task CaretAsync(ILocator source, string behind) => await source.EvaluateAsync(
        "(element, words) => { element.focus(); const at = element.value.indexOf(words) + words.length; element.setSelectionRange(at, at); }", behind);
}

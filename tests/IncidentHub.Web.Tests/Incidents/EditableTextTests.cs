using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Incidents;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace IncidentHub.Web.Tests.Incidents;

public sealed class EditableTextTests : BunitContext
{
    private readonly List<(string Seen, string Text)> saved = [];
    private readonly Queue<EditResult> answers = [];

    public EditableTextTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        KeptDraft("");
    }

    [Fact]
    public void Edit_ThenSave_SavesOverWhatWasSeenAndCloses()
    {
        var page = Open("old");

        Type(page, "new");
        page.Find("form").Submit();

        Assert.Equal([("old", "new")], saved);
        Assert.Empty(page.FindAll("textarea"));
        Assert.Single(JSInterop.Invocations["incidentHubDrafts.clear"], call => (string)call.Arguments[0]! == "draft");
    }

    [Fact]
    public void Edit_WhileTheValueChangesBelow_KeepsTheTextAndWhatWasSeen()
    {
        var page = Open("old");
        Type(page, "mine");

        page.Render(parameters => parameters.Add(text => text.Value, "theirs"));
        page.Find("form").Submit();

        Assert.Equal([("old", "mine")], saved);
    }

    [Fact]
    public void Save_InConflict_KeepsTheTextAndShowsTheirs()
    {
        var page = InConflict("theirs");

        Assert.Equal("mine", page.Find("textarea").GetAttribute("value"));
        Assert.Equal("theirs", page.Find("blockquote").TextContent);
        Assert.Empty(JSInterop.Invocations["incidentHubDrafts.clear"]);
    }

    [Fact]
    public void Conflict_KeepMine_SavesItOverTheirs()
    {
        var page = InConflict("theirs");

        page.FindAll(".advice button")[0].Click();

        Assert.Equal([("old", "mine"), ("theirs", "mine")], saved);
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public void Conflict_KeepMineAndLoseAgain_IsToldAgain()
    {
        var page = InConflict("theirs");
        answers.Enqueue(EditResult.Conflict("a third"));

        page.FindAll(".advice button")[0].Click();

        Assert.Equal("a third", page.Find("blockquote").TextContent);
        Assert.Equal("mine", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Conflict_TakeTheirs_GoesOnFromTheirs()
    {
        var page = InConflict("theirs");

        page.FindAll(".advice button")[1].Click();
        Assert.Equal("theirs", page.Find("textarea").GetAttribute("value"));
        Type(page, "theirs and mine");
        page.Find("form").Submit();

        Assert.Equal(("theirs", "theirs and mine"), saved[^1]);
    }

    [Theory]
    [InlineData(EditOutcome.Invalid)]
    [InlineData(EditOutcome.NotFound)]
    public void Save_Refused_SaysWhyAndKeepsTheText(EditOutcome outcome)
    {
        var page = Open("old");
        answers.Enqueue(new EditResult(outcome, Message: "Too long."));
        Type(page, "mine");

        page.Find("form").Submit();

        Assert.NotEmpty(page.Find("[role=alert]").TextContent);
        Assert.Equal("mine", page.Find("textarea").GetAttribute("value"));
        Assert.Empty(JSInterop.Invocations["incidentHubDrafts.clear"]);
    }

    [Fact]
    public void FirstLook_WithADraft_OpensTheEditorOnIt()
    {
        KeptDraft("half a sent");

        var page = Show("old");

        Assert.Equal("half a sent", page.Find("textarea").GetAttribute("value"));
        page.Find("form").Submit();
        Assert.Equal([("old", "half a sent")], saved);
    }

    [Fact]
    public void FirstLook_WithADraftOfWhatStands_StaysClosed()
    {
        KeptDraft("old");

        Assert.Empty(Show("old").FindAll("textarea"));
    }

    [Fact]
    public void FirstLook_OfAReader_OffersNoEditorEvenWithADraft()
    {
        KeptDraft("half a sent");

        var page = Show("old", canEdit: false);

        Assert.Empty(page.FindAll("textarea, button"));
    }

    [Fact]
    public async Task Escape_WhileEditing_ClosesWithoutSaving()
    {
        var page = Open("old");
        Type(page, "mine");

        await page.Find("form").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        Assert.Empty(page.FindAll("textarea"));
        Assert.Empty(saved);
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public async Task Enter_WhileEditing_SavesWithControlOrCommand(bool control, bool command, int times)
    {
        var page = Open("old");
        Type(page, "mine");

        await page.Find("form").KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = control, MetaKey = command });

        Assert.Equal(times, saved.Count);
    }

    [Fact]
    public void Edit_AfterACancelledOne_StartsFromWhatStands()
    {
        var page = Open("old");
        Type(page, "mine");
        page.FindAll("button")[^1].Click();

        page.Find(".edit-button").Click();

        Assert.Equal("old", page.Find("textarea").GetAttribute("value"));
    }

    private static void Type(IRenderedComponent<EditableText> page, string text) => page.Find("textarea").Input(text);

    private void KeptDraft(string text) => JSInterop.Setup<string>("incidentHubDrafts.read", _ => true).SetResult(text);

    private IRenderedComponent<EditableText> Show(string value, bool canEdit = true) => Render<EditableText>(parameters => parameters
        .Add(text => text.Label, "summary")
        .Add(text => text.Value, value)
        .Add(text => text.Draft, "draft")
        .Add(text => text.CanEdit, canEdit)
        .Add(text => text.Save, (seen, text) =>
        {
            saved.Add((seen, text));
            return Task.FromResult(answers.TryDequeue(out var answer) ? answer : EditResult.Saved);
        })
        .AddChildContent(value));

    private IRenderedComponent<EditableText> Open(string value)
    {
        var page = Show(value);
        page.Find(".edit-button").Click();
        return page;
    }

    private IRenderedComponent<EditableText> InConflict(string theirs)
    {
        var page = Open("old");
        answers.Enqueue(EditResult.Conflict(theirs));
        Type(page, "mine");
        page.Find("form").Submit();
        return page;
    }
}

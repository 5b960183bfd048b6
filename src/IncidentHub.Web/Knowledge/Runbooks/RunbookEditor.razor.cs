using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Web.People;
using IncidentHub.Web.Postmortems;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>The text on the left, what it comes to on the right. Whoever saves second is told and keeps the text; what is not saved survives a reload.</summary>
public sealed partial class RunbookEditor(RunbookService runbooks, CurrentActor currentActor, IJSRuntime js)
{
    private SourceEditor? editor;
    private Runbook? theirs;
    private string title = "";
    private string note = "";
    private string text = "";
    private string? refusal;
    private (string Title, string Text) seen = ("", "");
    private int based;
    private bool busy;
    private bool restored;
    private bool showTheirs;

    /// <summary>The runbook as the store has it; null for a new one.</summary>
    [Parameter] public Runbook? Runbook { get; set; }

    /// <summary>Called with what was saved.</summary>
    [Parameter] public EventCallback<Runbook> OnSaved { get; set; }

    /// <summary>Called when the person leaves it; what is not saved stays in the browser.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    private string StorageName => DraftOf(Runbook);

    private string TitleDraft => $"{StorageName}.title";

    /// <summary>The name of the unsaved text in the browser's storage.</summary>
    internal static string DraftOf(Runbook? runbook) => runbook is null ? "runbook.new" : $"runbook.{runbook.Id}";

    protected override void OnInitialized()
    {
        if (Runbook is { } runbook)
            (title, text, based, seen) = (runbook.Title, runbook.Text, runbook.Version, (runbook.Title, runbook.Text));
    }

    protected override async Task OnParametersSetAsync()
    {
        // Our own save comes back as news too, sometimes before its result.
        if (busy || Runbook is not { } standing || standing.Version == based || theirs?.Version == standing.Version)
            return;
        var untouched = !restored && (title, text) == seen;
        theirs = standing;
        if (untouched)
            await TakeStandingAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await js.InvokeAsync<string>("incidentHubDrafts.read", TitleDraft) is not { Length: > 0 } kept || kept == title)
            return;
        (title, restored) = (kept, true);
        StateHasChanged();
    }

    private void TextChanged(string changed) => (text, refusal) = (changed, null);

    private void OnRestored(uint version) => (based, restored) = ((int)version, true);

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (editor is not null)
                await editor.FlushAsync();
            var said = new RunbookText(title, text, note);
            var actor = await currentActor.GetAsync();
            await TakeAsync(Runbook is null ? await runbooks.AddAsync(actor, said) : await runbooks.SaveAsync(actor, Runbook.Id, based, said));
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(RunbookResult result)
    {
        refusal = null;
        switch (result)
        {
            case RunbookResult.Saved saved:
                (based, theirs, restored) = (saved.Runbook.Version, null, false);
                if (editor is not null)
                    await editor.SavedAsync((uint)based);
                await js.InvokeVoidAsync("incidentHubDrafts.clear", TitleDraft);
                await OnSaved.InvokeAsync(saved.Runbook);
                break;
            case RunbookResult.Changed changed:
                theirs = changed.Theirs;
                break;
            case RunbookResult.Refused refused:
                refusal = refused.Reason;
                break;
            default:
                refusal = "This runbook is no longer there. Copy your text before you leave.";
                break;
        }
    }

    private Task KeepMineAsync()
    {
        based = theirs!.Version;
        return SaveAsync();
    }

    private async Task TakeStandingAsync()
    {
        var standing = theirs ?? Runbook;
        (title, text, based) = (standing?.Title ?? "", standing?.Text ?? "", standing?.Version ?? 0);
        (theirs, restored, showTheirs, refusal, seen) = (null, false, false, null, (title, text));
        if (editor is not null)
            await editor.ReplaceAsync(text, (uint)based);
        await js.InvokeVoidAsync("incidentHubDrafts.clear", TitleDraft);
    }
}

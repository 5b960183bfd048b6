using IncidentHub.Core.Incidents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Incidents;

/// <summary>
/// A text that is read until somebody edits it. The editor keeps what was typed through conflicts, refreshes of the page,
/// a lost connection and a reload.
/// </summary>
public sealed partial class EditableText(IJSRuntime js)
{
    private ElementReference input;
    private bool editing;
    private bool focus;
    private string seen = "";
    private string text = "";
    private string? conflict;
    private string? problem;

    /// <summary>What the text is called, for screen readers and titles.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>Saves the second text, provided that the first one still stands.</summary>
    [Parameter, EditorRequired] public Func<string, string, Task<EditResult>> Save { get; set; } = default!;

    /// <summary>Names the draft in the browser's storage.</summary>
    [Parameter, EditorRequired] public string Draft { get; set; } = "";

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>The incident that takes the pictures of a text; null for a text without any.</summary>
    [Parameter] public Guid? IncidentId { get; set; }

    [Parameter] public bool Multiline { get; set; } = true;

    /// <summary>Shown only to be edited: opens at once, and <see cref="OnClosed"/> takes it away again.</summary>
    [Parameter] public bool StartOpen { get; set; }

    /// <summary>Called when the editor closes, saved or not.</summary>
    [Parameter] public EventCallback OnClosed { get; set; }

    [Parameter] public string EmptyText { get; set; } = "Nothing yet.";

    [Parameter] public string Placeholder { get; set; } = "";

    [Parameter] public string Class { get; set; } = "";

    /// <summary>How the value is read; Markdown where nothing is given.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    protected override void OnInitialized()
    {
        if (StartOpen)
            Begin();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && CanEdit && await js.InvokeAsync<string>("incidentHubDrafts.read", Draft) is { Length: > 0 } kept && kept != Value)
        {
            Open(kept);
            StateHasChanged();
        }
    }

    private void Open(string start)
    {
        (seen, text, conflict, problem, focus) = (Value, start, null, null, false);
        editing = true;
    }

    private void Begin()
    {
        Open(Value);
        focus = true;
    }

    private async Task SaveAsync()
    {
        var result = await Save(seen, text);
        switch (result.Outcome)
        {
            case EditOutcome.Saved:
                await CancelAsync();
                break;
            case EditOutcome.Conflict:
                conflict = result.Current ?? "";
                problem = null;
                break;
            case EditOutcome.Invalid:
                problem = result.Message;
                break;
            case EditOutcome.NotFound:
                problem = "This is no longer there, or no longer open to you. Copy your text before you leave.";
                break;
        }
    }

    private Task KeepMineAsync()
    {
        seen = conflict ?? seen;
        conflict = null;
        return SaveAsync();
    }

    private void TakeTheirs() => (seen, text, conflict) = (conflict ?? "", conflict ?? "", null);

    private async Task CancelAsync()
    {
        editing = false;
        await js.InvokeVoidAsync("incidentHubDrafts.clear", Draft);
        await OnClosed.InvokeAsync();
    }

    private Task KeyAsync(KeyboardEventArgs args) => args.Key switch
    {
        "Escape" => CancelAsync(),
        "Enter" when args.CtrlKey || args.MetaKey => SaveAsync(),
        _ => Task.CompletedTask,
    };
}

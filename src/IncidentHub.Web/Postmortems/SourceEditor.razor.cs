using System.Text;
using IncidentHub.Core.Postmortems.Templates;
using IncidentHub.Web.Postmortems.Writing;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems;

/// <summary>
/// An editor for long texts. The browser owns the text and keeps what is unsaved over a reload; the server gets it in
/// pieces, a moment after the last key, because one message of a circuit holds less than a long document.
/// </summary>
public sealed partial class SourceEditor(IJSRuntime js, TimeProvider time)
{
    private readonly StringBuilder received = new();
    private ElementReference element;
    private readonly BrowserSide editor = new(js, time);
    private DotNetObjectReference<SourceEditor>? self;
    private int receiving;
    private int expected;
    private bool isGone;

    /// <summary>Names the unsaved text in the browser's storage.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The text to begin with.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>The version that the text is.</summary>
    [Parameter, EditorRequired] public uint Version { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? DescribedBy { get; set; }

    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>Whether names are offered within Liquid's marks while somebody types.</summary>
    [Parameter] public bool Completes { get; set; } = true;

    /// <summary>Told of the whole text when it changed.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    /// <summary>Told when unsaved text of an earlier visit was put back, with the version that it was based on.</summary>
    [Parameter] public EventCallback<uint> OnRestored { get; set; }

    /// <summary>Told of the line, counted from 1, in which the caret is, when it comes to another.</summary>
    [Parameter] public EventCallback<int> OnLine { get; set; }

    /// <summary>Told when the person pressed Ctrl+S.</summary>
    [Parameter] public EventCallback OnSave { get; set; }

    /// <summary>Called by the browser with one piece of the text.</summary>
    [JSInvokable]
    public async Task ReceiveAsync(int revision, int index, int count, string piece)
    {
        if (isGone)
            return;
        if (index == 0)
        {
            (receiving, expected) = (revision, 0);
            received.Clear();
        }

        // Pieces come in order; what is not the next one is none of ours.
        if (revision != receiving || count > MostPieces || index != expected || received.Length + piece.Length > LongestText)
            return;
        expected++;
        received.Append(piece);
        if (index == count - 1)
            await OnChanged.InvokeAsync(received.ToString());
    }

    /// <summary>Called by the browser on Ctrl+S, after the last piece.</summary>
    [JSInvokable]
    public Task SaveRequestedAsync() => isGone ? Task.CompletedTask : OnSave.InvokeAsync();

    /// <summary>Called by the browser when the caret came to another line.</summary>
    [JSInvokable]
    public Task AtLineAsync(int line) => isGone ? Task.CompletedTask : OnLine.InvokeAsync(line);

    /// <summary>
    /// Changes pieces of the text and leaves the caret where it is. False when the browser has another text than the one that is meant, because more
    /// was typed: nothing is changed then.
    /// </summary>
    /// <param name="text">The text that is meant.</param>
    /// <param name="edits">What becomes of it.</param>
    /// <param name="version">The version that it is based on afterwards.</param>
    /// <param name="isSaved">Whether nothing of it is unsaved afterwards.</param>
    public async ValueTask<bool> EditAsync(string text, IReadOnlyList<TextEdit> edits, uint version, bool isSaved)
    {
        ArgumentNullException.ThrowIfNull(text);
        return await editor.TryAskAsync<bool>("edit", text.Length, Sum(text), edits, version, isSaved);
    }

    /// <summary>Puts a block where the caret is.</summary>
    public ValueTask InsertAsync(string block) => editor.CallAsync("insert", block);

    /// <summary>Waits until the server has what the editor shows, or the browser does not answer.</summary>
    public async ValueTask FlushAsync() => await editor.TryAskAsync<object>("flush");

    /// <summary>Replaces the text; nothing of it is unsaved then.</summary>
    public ValueTask ReplaceAsync(string text, uint version) => editor.CallAsync("replace", text, version);

    /// <summary>Says that a text is saved: the browser forgets its copy, unless more was typed since.</summary>
    /// <param name="version">The version that it is now.</param>
    /// <param name="isAll">Whether that is all that the server knows of.</param>
    public async ValueTask SavedAsync(uint version, bool isAll = true) => await editor.TryAskAsync<object>("saved", version, isAll);

    /// <summary>Shows a line and leaves the focus where it is.</summary>
    public ValueTask ShowLineAsync(int line) => editor.CallAsync("show", line);

    /// <summary>Puts the cursor on a line.</summary>
    public ValueTask GoToLineAsync(int line) => editor.CallAsync("goTo", line);

    public async ValueTask DisposeAsync()
    {
        // What still comes from the browser is of a text that is no longer shown.
        isGone = true;
        await editor.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await editor.StartAsync("Postmortems/SourceEditor.razor.js", element, self, Name, Text, Version, Completes ? Words : null, OnLine.HasDelegate);
        var based = await editor.AskAsync<uint?>("restored");
        if (based is { } version)
            await OnRestored.InvokeAsync(version);
    }

    private static readonly object Words = new { values = TemplateNames.Values, filters = TemplateNames.Filters, tags = TemplateNames.Tags, blocks = TemplateNames.Blocks };

    // FNV-1a, as the browser makes it.
    private static uint Sum(string text)
    {
        var hash = 0x811c9dc5u;
        foreach (var unit in text)
            hash = unchecked((hash ^ unit) * 0x01000193u);
        return hash;
    }

    // More than the longest text that is taken; what goes on longer is not ours.
    private const int MostPieces = 100;

    private const int LongestText = 500_000;
}

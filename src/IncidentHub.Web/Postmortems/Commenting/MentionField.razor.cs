using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems.Commenting;

/// <summary>A field for a text in which people can be named; what is typed in it outlives a reload. Names are offered after an at sign.</summary>
public sealed partial class MentionField(PeopleDirectory directory, IJSRuntime js)
{
    private const int Most = 5;
    private const int LongestName = 60;

    private ElementReference element;
    private IReadOnlyList<string>? names;
    private IReadOnlyList<string> fitting = [];

    [Parameter] public string Value { get; set; } = "";

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string Placeholder { get; set; } = "";

    /// <summary>The name under which the browser keeps what is typed.</summary>
    [Parameter, EditorRequired] public string Draft { get; set; } = "";

    /// <summary>Whether it takes the focus when it appears.</summary>
    [Parameter] public bool Focus { get; set; }

    /// <summary>Puts the caret into it.</summary>
    public ValueTask FocusAsync() => element.FocusAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (Value.Length == 0 && await js.InvokeAsync<string>("incidentHubDrafts.read", Draft) is { Length: > 0 } kept)
            await ValueChanged.InvokeAsync(kept);
        if (Focus)
            await FocusAsync();
    }

    private async Task TypedAsync(string? typed)
    {
        var text = typed ?? "";
        // First, so that what is typed meanwhile is not taken back.
        await ValueChanged.InvokeAsync(text);
        fitting = await FittingAsync(text);
    }

    private async Task<IReadOnlyList<string>> FittingAsync(string text)
    {
        if (Begun(text) is not { } begun)
            return [];
        names ??= [.. (await directory.ListAsync()).Where(person => person.DeactivatedAt is null).Select(person => person.DisplayName).Order(StringComparer.CurrentCultureIgnoreCase)];
        return [.. names.Where(name => name.Length > begun.Length && name.StartsWith(begun, StringComparison.CurrentCultureIgnoreCase)).Take(Most)];
    }

    private async Task TakeAsync(string name)
    {
        var at = Value.LastIndexOf('@');
        fitting = [];
        if (at < 0)
            return;
        await ValueChanged.InvokeAsync($"{Value[..at]}@{name} ");
        await FocusAsync();
    }

    // What stands behind the last at sign, where that begins a name.
    private static string? Begun(string text)
    {
        var at = text.LastIndexOf('@');
        return at < 0 || text.Length - at > LongestName || text.AsSpan(at).Contains('\n') || (at > 0 && char.IsLetterOrDigit(text[at - 1])) ? null : text[(at + 1)..];
    }
}

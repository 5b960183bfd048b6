using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>A field for a text of any length that is asked for once, as a log or a document: it travels as a stream, because one message of a circuit holds less.</summary>
public sealed partial class LongTextField(IJSRuntime js)
{
    private ElementReference element;
    private IJSObjectReference? module;

    /// <summary>What the text area gets besides: rows, a placeholder.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>Opens what the field holds, in UTF-8.</summary>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it holds more.</returns>
    public async Task<Stream?> OpenAsync(long most, CancellationToken cancellationToken = default)
    {
        module ??= await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./Shell/LongTextField.razor.js");
        var text = await module.InvokeAsync<IJSStreamReference>("bytes", cancellationToken, element);
        return text.Length > most ? null : await text.OpenReadStreamAsync(most, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its modules with it.
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Shell;

/// <summary>
/// Gives an element the focus as soon as the browser has drawn it. Stands where the element stands: drawn together with it, its
/// own first render is the element's. A flag that a page looks at after "some" render is not enough, since on a slow line that may
/// be an earlier one, which does not hold the element yet.
/// </summary>
public sealed class FocusOnce : ComponentBase
{
    /// <summary>The element, asked for when it is there.</summary>
    [Parameter, EditorRequired] public Func<ElementReference> On { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await On().FocusAsync();
        }
        catch (JSException)
        {
            // It was closed before the browser heard of it: nobody waits for the focus there any more.
        }
    }
}

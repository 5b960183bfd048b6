using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>A time in the words of the timeline's line, with how it was understood; empty means now.</summary>
public sealed partial class WhenField
{
    private readonly string hintId = $"when-{Guid.NewGuid():N}";

    [Parameter] public string Label { get; set; } = "When";

    [Parameter] public string Value { get; set; } = "";

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    [Inject] private TimeProvider Time { get; set; } = default!;

    private TypedInstant Read => TypedInstant.Read(Value, ViewerZone ?? ViewerZone.Utc, Time.GetUtcNow());

    private Task TypeAsync(string? typed) => ValueChanged.InvokeAsync(typed ?? "");
}

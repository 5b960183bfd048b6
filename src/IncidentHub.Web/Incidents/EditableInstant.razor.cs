using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>An instant that is read until somebody sets it, in the viewer's zone.</summary>
public sealed partial class EditableInstant
{
    private bool editing;
    private string seen = "";
    private DateTime? text;
    private string? problem;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public DateTimeOffset? Value { get; set; }

    /// <summary>Saves the second value, provided that the first one still stands; both in ISO 8601, empty for none.</summary>
    [Parameter, EditorRequired] public Func<string, string, Task<EditResult>> Save { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    [Inject] private TimeProvider Time { get; set; } = default!;

    private TimeZoneInfo Zone => (ViewerZone ?? ViewerZone.Utc).Zone;

    private string ZoneName => (ViewerZone ?? ViewerZone.Utc).Name(Value ?? Time.GetUtcNow());

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    private void Begin()
    {
        seen = Value?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        text = Value is { } at ? Local(at) : null;
        problem = null;
        editing = true;
    }

    private async Task SaveAsync()
    {
        var value = "";
        if (text is { } typed)
        {
            var local = DateTime.SpecifyKind(typed, DateTimeKind.Unspecified);
            value = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }

        var result = await Save(seen, value);
        problem = result.Outcome == EditOutcome.Conflict
            ? "Somebody else set this a moment ago. Look at theirs, then set yours again."
            : result.Message;
        editing = result.Outcome is EditOutcome.Invalid or EditOutcome.Conflict;
        if (result.Outcome == EditOutcome.Conflict)
            seen = result.Current ?? "";
    }
}

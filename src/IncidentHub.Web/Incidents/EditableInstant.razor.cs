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
    private (DateTime? Text, string Value) start;
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
        start = (text, seen);
        problem = null;
        editing = true;
    }

    private void SetNow()
    {
        var now = Time.GetUtcNow();
        text = Local(now);
        start = (text, now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
    }

    private async Task SaveAsync()
    {
        if (Typed() is not { } value)
        {
            problem = "This lies outside the calendar. Write a year such as 2024.";
            return;
        }

        var result = await Save(seen, value);
        problem = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set this to {Shown(result.Current)} a moment ago. Save again to put yours over it."
            : result.Message;
        editing = result.Outcome != EditOutcome.Saved;
        if (result.Outcome == EditOutcome.Conflict)
            seen = result.Current ?? "";
    }

    /// <summary>The instant that was typed, in ISO 8601; empty for none, null for one that the calendar does not hold.</summary>
    private string? Typed()
    {
        // Untouched it stays the very instant: a clock shows some times twice, and no parts of a second.
        if (text == start.Text)
            return start.Value;
        if (text is not { } typed)
            return "";
        var local = DateTime.SpecifyKind(typed, DateTimeKind.Unspecified);
        var offset = Zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
            ? null
            : new DateTimeOffset(local, offset).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
    }

    private string Shown(string? instant) =>
        DateTimeOffset.TryParseExact(instant, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? (ViewerZone ?? ViewerZone.Utc).Format(at)
            : "unknown";
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>Finds, filters, goes to a time, and takes away what is shown.</summary>
public sealed partial class TimelineToolbar(TimelineQueries queries, CurrentActor currentActor, TimeProvider clock)
{
    private IReadOnlyList<string> authors = [];
    private bool open;
    private string time = "";
    private string? problem;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter, EditorRequired] public TimelineFilter Filter { get; set; } = default!;

    [Parameter] public EventCallback<TimelineFilter> FilterChanged { get; set; }

    [Parameter] public TimelineSummary Summary { get; set; } = TimelineSummary.Empty;

    /// <summary>Called with the instant that somebody wants to see.</summary>
    [Parameter] public EventCallback<DateTimeOffset> OnJump { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private int Narrowed =>
        (Filter.Kinds.Count > 0 ? 1 : 0) + (Filter.Author.Length > 0 ? 1 : 0) + (Filter.PinnedOnly ? 1 : 0) + (Filter.ShowSystem ? 0 : 1)
        + (Filter.HypothesisId is null ? 0 : 1);

    private async Task ToggleAsync()
    {
        open = !open;
        if (open)
            authors = await queries.AuthorsAsync(await currentActor.GetAsync(), Incident.Id);
    }

    private Task FindAsync(ChangeEventArgs args) => ChangeAsync(Filter with { Text = args.Value?.ToString() ?? "" });

    private Task ChangeAsync(TimelineFilter filter) => FilterChanged.InvokeAsync(filter);

    private async Task JumpAsync()
    {
        if (time.Trim().Length == 0)
            return;
        var zone = (ViewerZone ?? ViewerZone.Utc).Zone;
        // In an incident of long ago "22:30" is one of its own evenings, not last night's.
        var now = Summary.LastAt is { } last && last < clock.GetUtcNow().AddDays(-1) ? last : clock.GetUtcNow();
        var stamp = EntryStamp.Read($"@{time.Trim().TrimStart('@')}", now, zone);
        problem = stamp.Problem ?? (stamp.When is null || stamp.Text.Length > 0 ? "Write a time such as 14:05 or 10 Mar 23:40." : null);
        if (problem is null)
            await OnJump.InvokeAsync(stamp.When!.OccurredAt);
    }

    private string Export(string format) => $"incidents/{Incident.Number}/timeline/{format}{TimelineFilterQuery.Write(Filter)}";

    private static IReadOnlyList<TimelineEntryKind> Kinds(string? value) =>
        Enum.TryParse<TimelineEntryKind>(value, out var kind) ? [kind] : [];

    private static string Pressed(bool on) => on ? "true" : "false";

    private static string Count(int number) => number > 0 ? $" {number}" : "";
}

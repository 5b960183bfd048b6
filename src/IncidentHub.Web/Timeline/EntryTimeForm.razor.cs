using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Typing;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline.Lines;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>Corrects when an entry happened, in the words of the line: a time, a range, about.</summary>
public sealed partial class EntryTimeForm(TimelineService timeline, CurrentActor currentActor, TimeProvider time)
{
    private string typed = "";
    private string start = "";
    private DateTimeOffset seen;
    private string? refused;

    [Parameter, EditorRequired] public TimelineRow Entry { get; set; } = default!;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public EventCallback OnClosed { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    private string? Problem => refused ?? (typed.Trim().Length == 0 ? "An entry needs a time." : Read().Problem);

    private string Understood => Read().When is { } at ? $"{LineReading.When(at, Zone, time.GetUtcNow())} {Read().Note}" : "";

    protected override void OnInitialized()
    {
        seen = Entry.OccurredAt;
        start = typed = (Entry.IsApproximate ? "~" : "") + Written(Entry.OccurredAt) + (Entry.EndedAt is { } end ? $"..{Written(end)}" : "");
    }

    private string Written(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private EntryStamp Read()
    {
        // A bare time of day is one of the entry's own day, not of today.
        var now = time.GetUtcNow();
        var near = Entry.OccurredAt.AddHours(12) < now ? Entry.OccurredAt.AddHours(12) : now;
        var stamp = EntryStamp.Read("@" + typed.Trim().TrimStart('@'), near, Zone.Zone);
        if (stamp.Problem is not null)
            stamp = EntryStamp.Read("@" + typed.Trim().TrimStart('@'), now, Zone.Zone);
        return stamp.Problem is null && (stamp.When is null || stamp.Text.Length > 0)
            ? stamp with { When = null, Problem = "Write a time such as 14:05, 10 Mar 23:40 or 14:05-14:20." }
            : stamp;
    }

    private async Task SaveAsync()
    {
        refused = null;
        if (typed == start)
        {
            await OnClosed.InvokeAsync();
            return;
        }

        if (Problem is not null)
            return;
        var result = await timeline.EditTimeAsync(await currentActor.GetAsync(), Incident.Id, Entry.Id, seen, Read().When!);
        if (result.Outcome == EditOutcome.Saved)
        {
            await OnClosed.InvokeAsync();
            return;
        }

        refused = result.Message;
        if (result.Outcome == EditOutcome.Conflict && DateTimeOffset.TryParseExact(result.Current, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stands))
        {
            refused = $"Somebody else set this to {Zone.Format(stands)} a moment ago. Save again to put yours over it.";
            seen = stands;
        }
    }
}

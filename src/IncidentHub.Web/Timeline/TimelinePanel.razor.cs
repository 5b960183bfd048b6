using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Timeline;

/// <summary>The story of an incident, newest last and in reach of the line to type in.</summary>
public sealed partial class TimelinePanel(TimelineQueries queries, CurrentActor currentActor)
{
    private IReadOnlyList<TimelineRow> entries = [];
    private (Guid Incident, int Revision)? shown;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    /// <summary>Rises when the timeline changed.</summary>
    [Parameter] public int Revision { get; set; }

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private ViewerZone Zone => ViewerZone ?? ViewerZone.Utc;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Incident.Id, Revision);
        if (shown == wanted)
            return;
        shown = wanted;
        var read = await queries.EntriesAsync(await currentActor.GetAsync(), Incident.Id);
        if (shown == wanted) // A later refresh may have overtaken this one.
            entries = read;
    }
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Timeline;

/// <summary>One line to type in: Enter logs it, stamped now or as the line says. What was typed survives a reload.</summary>
public sealed partial class TimelineComposer(TimelineService timeline, CurrentActor currentActor, TimeProvider time, IJSRuntime js)
{
    private string line = "";
    private TimelineEntryKind kind;
    private EntryStamp? stamp;
    private string? problem;
    private bool saving;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private string Draft => $"{IncidentId}.entry";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        line = await js.InvokeAsync<string>("incidentHubDrafts.read", Draft);
        if (line.Length > 0)
        {
            Read();
            StateHasChanged();
        }
    }

    private void Read()
    {
        stamp = EntryStamp.Read(line, time.GetUtcNow(), (ViewerZone ?? ViewerZone.Utc).Zone);
        problem = stamp.Problem;
    }

    private async Task LogAsync()
    {
        if (saving || line.Trim().Length == 0)
            return;
        Read();
        if (problem is not null)
            return;

        saving = true;
        try
        {
            var result = await timeline.AddAsync(
                await currentActor.GetAsync(), IncidentId, new NewEntry(stamp!.Text, kind, stamp.OccurredAt));
            if (result.Outcome == EditOutcome.Saved)
            {
                (line, stamp, problem, kind) = ("", null, null, TimelineEntryKind.Note);
                await js.InvokeVoidAsync("incidentHubDrafts.clear", Draft);
            }
            else
            {
                problem = result.Message ?? "This incident is no longer there, or no longer open to you.";
            }
        }
        finally
        {
            saving = false;
        }
    }
}

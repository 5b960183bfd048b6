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
        // The line is free for the next words at once: what is typed while this one is being saved belongs to the next.
        var (typed, said) = (line, new NewEntry(stamp!.Text, kind, stamp.OccurredAt));
        (line, stamp) = ("", null);
        var isSaved = false;
        try
        {
            var result = await timeline.AddAsync(await currentActor.GetAsync(), IncidentId, said);
            isSaved = result.Outcome == EditOutcome.Saved;
            problem = result.Message;
            if (isSaved)
                kind = TimelineEntryKind.Note;
        }
        finally
        {
            saving = false;
            if (!isSaved)
                line = line.Length == 0 ? typed : $"{typed} {line}";
        }

        if (isSaved && line.Length == 0)
            await js.InvokeVoidAsync("incidentHubDrafts.clear", Draft);
    }
}

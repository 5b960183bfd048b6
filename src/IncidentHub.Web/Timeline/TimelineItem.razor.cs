using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.Timeline;

/// <summary>One entry: when, how far into the incident, what, and who says so.</summary>
public sealed partial class TimelineItem(TimelineService timeline, CurrentActor currentActor, ISnackbar snackbar)
{
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(2);
    private bool editing;
    private string? message;

    [Parameter, EditorRequired] public TimelineRow Entry { get; set; } = default!;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>How far into the incident, as +h:mm.</summary>
    private string Offset
    {
        get
        {
            var offset = Entry.OccurredAt - Incident.BeganAt();
            var length = offset.Duration();
            return string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '−' : '+')}{(int)length.TotalHours}:{length.Minutes:00}");
        }
    }

    private async Task<EditResult> SaveTextAsync(string seen, string text) =>
        await timeline.EditTextAsync(await currentActor.GetAsync(), Incident.Id, Entry.Id, seen, text);

    private async Task<EditResult> SaveTimeAsync(string seen, string value)
    {
        if (value.Length == 0)
            return EditResult.Invalid("An entry needs a time.");
        return await timeline.EditTimeAsync(
            await currentActor.GetAsync(), Incident.Id, Entry.Id,
            DateTimeOffset.ParseExact(seen, "O", CultureInfo.InvariantCulture),
            new EntryTime(DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture), Entry.EndedAt, Entry.IsApproximate));
    }

    private async Task RemoveAsync()
    {
        var removed = Entry;
        var actor = await currentActor.GetAsync();
        var result = await timeline.DeleteAsync(actor, Incident.Id, removed.Id);
        message = result.Message;
        if (result.Outcome == EditOutcome.Saved)
        {
            var incidentId = Incident.Id;
            snackbar.Add("Entry removed.", MudBlazor.Severity.Normal, options =>
            {
                options.Action = "Undo";
                options.OnClick = _ => timeline.RestoreAsync(actor, incidentId, removed.Id);
            });
        }
    }
}

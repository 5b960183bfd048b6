using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.Timeline;

/// <summary>One entry: when, how far into the incident, what, and who says so; and everything that can be done with it.</summary>
public sealed partial class TimelineItem(TimelineService timeline, CurrentActor currentActor, ISnackbar snackbar)
{
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(2);
    private (TimelineRow?, bool, ViewerZone?, DateTimeOffset, int, string?) shown;
    private bool resumed;
    private bool isChanged = true;
    private Doing doing;
    private bool menu;
    private string? message;

    private enum Doing
    {
        Nothing,
        Text,
        Time,
        History,
    }

    [Parameter, EditorRequired] public TimelineRow Entry { get; set; } = default!;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    /// <summary>The suspected causes that it can be attached to.</summary>
    [Parameter] public IReadOnlyList<Hypothesis> Hypotheses { get; set; } = [];

    /// <summary>Somebody began to edit it in this browser and was interrupted.</summary>
    [Parameter] public bool HasDraft { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private Hypothesis? Hypothesis => Entry.HypothesisId is { } id ? Hypotheses.FirstOrDefault(hypothesis => hypothesis.Id == id) : null;

    private string State =>
        $"{(Entry.Kind == TimelineEntryKind.System ? "system " : "")}{(Entry.IsPinned ? "pinned " : "")}{(Entry.IsHidden ? "faded " : "")}{(Entry.IsDeleted ? "gone" : "")}";

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

    protected override void OnParametersSet()
    {
        // The browser is asked for drafts while the entries are read: this may be known before the entry is drawn or after.
        var resumes = HasDraft && CanEdit && !resumed;
        if (resumes)
            (resumed, doing) = (true, Doing.Text);

        // A page holds hundreds of entries, and news of one must not render the others.
        var now = (Entry, CanEdit, ViewerZone, Incident.BeganAt(), Hypotheses.Count, Hypothesis?.Statement);
        isChanged = resumes || shown != now;
        shown = now;
    }

    protected override bool ShouldRender()
    {
        var render = isChanged;
        isChanged = true; // Whatever comes next without new parameters is the person's own doing.
        return render;
    }

    private void Toggle(Doing what)
    {
        doing = doing == what ? Doing.Nothing : what;
        menu = false;
    }

    private void Close() => doing = Doing.Nothing;

    private async Task<EditResult> SaveTextAsync(string seen, string text) =>
        await timeline.EditTextAsync(await currentActor.GetAsync(), Incident.Id, Entry.Id, seen, text);

    private Task<EditResult> RestoreAsync(Actor actor) => timeline.RestoreAsync(actor, Incident.Id, Entry.Id);

    private Task<EditResult> PinAsync(Actor actor) => timeline.PinAsync(actor, Incident.Id, Entry.Id, !Entry.IsPinned);

    private Task<EditResult> HideAsync(Actor actor) => timeline.HideAsync(actor, Incident.Id, Entry.Id, !Entry.IsHidden);

    private async Task<EditResult> DeleteAsync(Actor actor)
    {
        var (incidentId, entryId) = (Incident.Id, Entry.Id);
        var result = await timeline.DeleteAsync(actor, incidentId, entryId);
        if (result.Outcome == EditOutcome.Saved)
        {
            snackbar.Add("Entry deleted.", MudBlazor.Severity.Normal, options =>
            {
                options.Action = "Undo";
                options.OnClick = _ => timeline.RestoreAsync(actor, incidentId, entryId);
            });
        }

        return result;
    }

    private async Task ChangeKindAsync(ChangeEventArgs args)
    {
        if (Enum.TryParse<TimelineEntryKind>(args.Value?.ToString(), out var kind))
            await DoAsync(actor => timeline.EditKindAsync(actor, Incident.Id, Entry.Id, Entry.Kind, kind));
    }

    private Task AttachAsync(ChangeEventArgs args) =>
        DoAsync(actor => timeline.AttachAsync(actor, Incident.Id, Entry.Id, Guid.TryParse(args.Value?.ToString(), out var id) ? id : null));

    private async Task DoAsync(Func<Actor, Task<EditResult>> act)
    {
        var result = await act(await currentActor.GetAsync());
        message = result.Outcome == EditOutcome.Conflict ? $"Somebody else changed this to {result.Current} a moment ago; yours was not saved." : result.Message;
        if (result.Outcome == EditOutcome.Saved)
            menu = false;
    }
}

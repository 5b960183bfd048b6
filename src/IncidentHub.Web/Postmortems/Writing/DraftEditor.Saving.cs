using IncidentHub.Core.Postmortems;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>How the text comes to the store, and what others saved into the text.</summary>
public sealed partial class DraftEditor
{
    /// <summary>So long after the last change it is saved.</summary>
    internal static readonly TimeSpan AutosaveAfter = TimeSpan.FromSeconds(2);

    // What the text here and the draft in the store both began from; unknown for a text that the browser kept of an older one.
    private string? origin;

    // What others saved and the browser has not taken yet, because more was typed.
    private PostmortemDraft? waiting;

    private ITimer? autosave;

    // Nothing is saved by itself while a person has to decide.
    private void Schedule()
    {
        if (CanEdit && theirs is null)
            autosave?.Change(AutosaveAfter, Timeout.InfiniteTimeSpan);
    }

    private async Task AutosaveAsync()
    {
        try
        {
            if (theirs is not null || (!dirty && waiting is null))
                return;
            if (busy)
                Schedule();
            else
                await SaveAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task<bool> SaveAsync()
    {
        if (busy || !CanEdit)
            return false;
        busy = true;
        try
        {
            if (editor is not null)
                await editor.FlushAsync();
            if (await TakeAsync(await drafts.SaveAsync(await currentActor.GetAsync(), current.IncidentNumber, based, text, zone), "Saved"))
                return true;
            // What was brought in is saved with what was written here.
            return theirs is null && waiting is null && refusal is null && based == current.Version
                && await TakeAsync(await drafts.SaveAsync(await currentActor.GetAsync(), current.IncidentNumber, based, text, zone), "Saved");
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<bool> TakeAsync(DraftResult result, string done)
    {
        (refusal, notice) = (null, null);
        switch (result)
        {
            case DraftResult.Saved saved:
                (current, based, origin, theirs, waiting, restored, notice) = (saved.Draft, saved.Draft.Version, saved.Draft.Source, null, null, false, done);
                if (editor is not null)
                    await editor.SavedAsync(based);
                // What was typed while it was saved.
                if (dirty)
                    Schedule();
                return true;
            case DraftResult.Changed changed:
                await BringInAsync(changed.Theirs);
                return false;
            case DraftResult.Broken broken:
                problem = broken.Problem;
                return false;
            case DraftResult.Refused refused:
                refusal = refused.Reason;
                return false;
            default:
                refusal = "The draft is no longer there, or no longer open to you. Copy your text before you leave.";
                return false;
        }
    }

    // News of what somebody saved; our own save comes back as news too, sometimes before its result.
    private async Task MeetAsync(PostmortemDraft saved)
    {
        if (busy)
            return;
        await BringInAsync(saved);
        await RenderPreviewAsync();
    }

    private async Task BringInAsync(PostmortemDraft saved)
    {
        if (saved.Source == text && saved.TimeZone == zone)
        {
            (current, based, origin, theirs, waiting) = (saved, saved.Version, saved.Source, null, null);
            return;
        }

        if (editor is null)
        {
            Follow(saved, saved.Source);
            return;
        }

        // While a person decides, what they are shown is the newest.
        var edits = theirs is not null || origin is null ? null : TextMerge.Edits(origin, text, saved.Source);
        if (edits is null)
        {
            (theirs, waiting) = (saved, null);
            return;
        }

        var merged = TextMerge.Apply(text, edits);
        if (edits.Count > 0 && !await editor.EditAsync(text, edits, saved.Version, merged == saved.Source))
        {
            // Asked again when the browser's text has come.
            waiting = saved;
            Schedule();
            return;
        }

        Follow(saved, merged);
        if (dirty)
            Schedule();
    }

    private void Follow(PostmortemDraft saved, string merged)
    {
        var zoneWasMine = zone != current.TimeZone;
        (current, text, based, origin, theirs, waiting, notice) = (saved, merged, saved.Version, saved.Source, null, null, null);
        if (!zoneWasMine)
            zone = saved.TimeZone;
    }

    private async Task ShowAsync(PostmortemDraft saved)
    {
        (current, text, zone, based, origin, theirs, waiting, restored, refusal) = (saved, saved.Source, saved.TimeZone, saved.Version, saved.Source, null, null, false, null);
        if (editor is not null)
            await editor.ReplaceAsync(text, based);
        await RenderPreviewAsync();
    }

    private async Task KeepMineAsync()
    {
        (based, origin, theirs) = (theirs!.Version, theirs.Source, null);
        await SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        var latest = theirs ?? await drafts.FindAsync(await currentActor.GetAsync(), current.IncidentNumber);
        if (latest is not null)
            await ShowAsync(latest);
    }
}

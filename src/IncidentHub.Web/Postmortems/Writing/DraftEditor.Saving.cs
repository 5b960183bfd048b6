using System.Data.Common;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>How the text comes to the store, and what others saved into the text.</summary>
public sealed partial class DraftEditor
{
    /// <summary>So long after the last change it is saved.</summary>
    internal static readonly TimeSpan AutosaveAfter = TimeSpan.FromSeconds(2);

    // Whoever types without a pause is saved after so long.
    private static readonly TimeSpan LongestUnsaved = TimeSpan.FromSeconds(10);

    // What is stored is cut to microseconds.
    private static readonly TimeSpan StoredPrecision = TimeSpan.FromMilliseconds(1);

    // What the text here and the draft in the store both began from; unknown for a text that the browser kept of an older one.
    private string? origin;

    // What others saved and the browser has not taken yet, because more was typed.
    private PostmortemDraft? waiting;

    private ITimer? autosave;
    private DateTimeOffset? unsavedSince;
    private Task<bool> saving = Task.FromResult(true);
    private Actor? me;

    // Leaving saves what the server has of the text: nobody waits for two seconds to go.
    public async ValueTask DisposeAsync()
    {
        if (autosave is not null)
            await autosave.DisposeAsync();
        if (rendering is not null)
            await rendering.CancelAsync();
        if (me is null || !CanEdit || !dirty || theirs is not null || restored)
            return;
        try
        {
            await drafts.SaveAsync(me, current.IncidentNumber, based, text, zone);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or TimeoutException or UnauthorizedAccessException)
        {
            // The browser has it still, and offers it again.
        }
    }

    // Nothing is saved by itself while a person has to decide.
    private void Schedule()
    {
        if (!CanEdit || theirs is not null)
            return;
        var now = time.GetUtcNow();
        unsavedSince ??= now;
        var left = LongestUnsaved - (now - unsavedSince.Value);
        autosave?.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < AutosaveAfter ? left : AutosaveAfter, Timeout.InfiniteTimeSpan);
    }

    private async Task AutosaveAsync()
    {
        try
        {
            unsavedSince = null;
            if (theirs is not null || (!dirty && waiting is null))
                return;
            quiet = true;
            await SaveAsync();
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            (quiet, refusal) = (false, "It could not be saved just now. It is tried again; this browser keeps your text meanwhile.");
            Schedule();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }

        StateHasChanged();
    }

    private Task<bool> SaveByHandAsync()
    {
        quiet = false;
        return SaveAsync();
    }

    // One after the other: each is made to what the one before it came to.
    private Task<bool> SaveAsync() => saving = SaveAfterAsync(saving);

    private async Task<bool> SaveAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (!CanEdit)
            return false;
        busy = true;
        try
        {
            if (editor is not null)
                await editor.FlushAsync();
            if (await TakeAsync(await StoreAsync(), "Saved"))
                return true;
            // What was brought in is saved with what was written here.
            return theirs is null && waiting is null && refusal is null && based == current.Version && await TakeAsync(await StoreAsync(), "Saved");
        }
        finally
        {
            busy = false;
            // News that came meanwhile.
            if (Draft.Version != based && !IsOlder(Draft))
                await BringInAsync(Draft);
        }
    }

    private async Task<DraftResult> StoreAsync() => await drafts.SaveAsync(await currentActor.GetAsync(), current.IncidentNumber, based, text, zone);

    private async Task<bool> TakeAsync(DraftResult result, string done)
    {
        (refusal, notice) = (null, null);
        switch (result)
        {
            case DraftResult.Saved saved:
                (current, based, origin, theirs, waiting, restored, notice) = (saved.Draft, saved.Draft.Version, saved.Draft.Source, null, null, false, done);
                if (editor is not null)
                    await editor.SavedAsync(based, !dirty);
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

    // News may be older than what our own save came to. Of two in the same instant, versions tell: they rise, and begin anew after four billions.
    private bool IsOlder(PostmortemDraft saved) => (saved.UpdatedAt - current.UpdatedAt).Duration() > StoredPrecision
        ? saved.UpdatedAt < current.UpdatedAt
        : unchecked((int)(saved.Version - current.Version)) < 0;

    // Our own save comes back as news too, sometimes before its result; what comes while we save is looked at afterwards.
    private Task MeetAsync(PostmortemDraft saved) => busy || IsOlder(saved) ? Task.CompletedTask : BringInAsync(saved);

    private async Task BringInAsync(PostmortemDraft saved, bool mineWins = false)
    {
        if (saved.Version == based && theirs is null && waiting is null)
            return;
        if (saved.Source == text && saved.TimeZone == zone)
        {
            (current, based, origin, theirs, waiting) = (saved, saved.Version, saved.Source, null, null);
            return;
        }

        if (editor is null)
        {
            Follow(saved, saved.Source);
            await RenderPreviewAsync();
            return;
        }

        // While a person decides, what they are shown is the newest.
        var edits = (theirs is not null && !mineWins) || origin is null ? null : TextMerge.Edits(origin, text, saved.Source, mineWins);
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
        await RenderPreviewAsync();
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

    // Mine stay where both changed the same words; all else of theirs is taken. Without a common origin there is nothing to tell the two apart.
    private async Task KeepMineAsync()
    {
        if (theirs is not { } saved)
            return;
        if (origin is null)
            (current, based, origin, theirs) = (saved, saved.Version, saved.Source, null);
        else
            await BringInAsync(saved, mineWins: true);
        await SaveByHandAsync();
    }

    private async Task TakeTheirsAsync()
    {
        var latest = theirs ?? await drafts.FindAsync(await currentActor.GetAsync(), current.IncidentNumber);
        if (latest is not null)
            await ShowAsync(latest);
    }
}

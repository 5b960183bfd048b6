using IncidentHub.Core.Postmortems;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Postmortems;

/// <summary>The text on the left, what it comes to on the right. Whoever saves second is told and keeps the text.</summary>
public sealed partial class DraftEditor(PostmortemDrafts drafts, PostmortemPublishing publishing, CurrentActor currentActor) : IDisposable
{
    private const string Sample = "{{ incident.duration }}";

    private SourceEditor? editor;
    private ElementReference sheet;
    private PostmortemDraft current = default!;
    private PostmortemDraft? theirs;
    private string text = "";
    private string zone = "";
    private string? preview;
    private TemplateProblem? problem;
    private string? refusal;
    private string? notice;
    private uint based;
    private bool busy;
    private bool asking;
    private bool restored;
    private bool showTheirs;
    private int shownDocument;
    private int shownFacts;
    private CancellationTokenSource? rendering;

    /// <summary>The draft as the store has it.</summary>
    [Parameter, EditorRequired] public PostmortemDraft Draft { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [Parameter] public bool CanPublish { get; set; }

    /// <summary>Rises when somebody saved or published.</summary>
    [Parameter] public int DocumentRevision { get; set; }

    /// <summary>Rises when the incident changed.</summary>
    [Parameter] public int FactsRevision { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    private bool dirty => text != current.Source || zone != current.TimeZone;

    private string StorageName => $"postmortem.{current.IncidentNumber}";

    private IEnumerable<string> Zones => new[] { "UTC", (ViewerZone ?? ViewerZone.Utc).Zone.Id, zone }.Distinct();

    public void Dispose()
    {
        rendering?.Cancel();
        rendering?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        (current, text, zone, based) = (Draft, Draft.Source, Draft.TimeZone, Draft.Version);
        (shownDocument, shownFacts) = (DocumentRevision, FactsRevision);
        await RenderPreviewAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var documentChanged = shownDocument != DocumentRevision;
        var factsChanged = shownFacts != FactsRevision;
        (shownDocument, shownFacts) = (DocumentRevision, FactsRevision);
        if (documentChanged && Draft.Version != based)
            await MeetAsync(Draft);
        else if (documentChanged || factsChanged)
            await RenderPreviewAsync();
    }

    // What somebody else saved: shown at once where nothing of ours is unsaved, offered where something is.
    private async Task MeetAsync(PostmortemDraft saved)
    {
        // Our own save comes back as news too, sometimes before its result.
        if (busy)
            return;
        if (saved.Source == text && saved.TimeZone == zone)
        {
            (current, based, theirs) = (saved, saved.Version, null);
            return;
        }

        if (dirty && (saved.Source != current.Source || saved.TimeZone != current.TimeZone))
        {
            theirs = saved;
            return;
        }

        if (dirty)
        {
            (current, based) = (saved, saved.Version);
            return;
        }

        await ShowAsync(saved);
    }

    private async Task ShowAsync(PostmortemDraft saved)
    {
        (current, text, zone, based, theirs, restored, refusal) = (saved, saved.Source, saved.TimeZone, saved.Version, null, false, null);
        if (editor is not null)
            await editor.ReplaceAsync(text, based);
        await RenderPreviewAsync();
    }

    private async Task TextChangedAsync(string changed)
    {
        (text, notice, refusal) = (changed, null, null);
        await RenderPreviewAsync();
    }

    private void OnRestored(uint version) => (based, restored) = (version, true);

    private Task ChangeZoneAsync(ChangeEventArgs args)
    {
        zone = args.Value as string ?? zone;
        return RenderPreviewAsync();
    }

    private async Task RenderPreviewAsync()
    {
        if (rendering is not null)
            await rendering.CancelAsync();
        using var mine = new CancellationTokenSource();
        rendering = mine;
        try
        {
            var result = await drafts.PreviewAsync(await currentActor.GetAsync(), current.IncidentNumber, text, zone, mine.Token);
            if (rendering != mine)
                return;
            // With a mistake in it, the last good preview stays to look at.
            (preview, problem) = result switch
            {
                PreviewResult.Rendered rendered => (rendered.Html, null),
                PreviewResult.Failed failed => (preview, failed.Problem),
                _ => ("", new TemplateProblem(null, "The incident is no longer there, or no longer open to you. Copy your text before you leave.")),
            };
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A newer text is on its way.
        }
        finally
        {
            if (rendering == mine)
                rendering = null;
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
            return await TakeAsync(await drafts.SaveAsync(await currentActor.GetAsync(), current.IncidentNumber, based, text, zone), "Saved");
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
                (current, based, theirs, restored, notice) = (saved.Draft, saved.Draft.Version, null, false, done);
                if (editor is not null)
                    await editor.SavedAsync(based);
                return true;
            case DraftResult.Changed changed:
                theirs = changed.Theirs;
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

    private async Task KeepMineAsync()
    {
        based = theirs!.Version;
        await SaveAsync();
    }

    private async Task GoToLineAsync(int line)
    {
        if (editor is not null)
            await editor.GoToLineAsync(line);
    }

    private async Task TakeTheirsAsync()
    {
        var latest = theirs ?? await drafts.FindAsync(await currentActor.GetAsync(), current.IncidentNumber);
        if (latest is not null)
            await ShowAsync(latest);
    }

    private async Task AskToPublishAsync()
    {
        if (!await SaveAsync() || problem is not null)
            return;
        asking = true;
    }

    private async Task PublishAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = await publishing.PublishAsync(await currentActor.GetAsync(), current.IncidentNumber, based);
            await TakeAsync(result, $"Version {current.PublishedNumber + 1} is published");
        }
        finally
        {
            busy = asking = false;
        }
    }

    private void Close() => asking = false;

    private void KeyAsync(KeyboardEventArgs args)
    {
        if (args.Key == "Escape")
            Close();
    }
}

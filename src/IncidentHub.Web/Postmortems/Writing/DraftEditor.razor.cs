using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>
/// The text on the left, what it comes to on the right. It saves itself; what others save meanwhile is brought in around the caret, and only who
/// changed the very same words is asked.
/// </summary>
public sealed partial class DraftEditor(PostmortemDrafts drafts, PostmortemPublishing publishing, PostmortemComments comments, CurrentActor currentActor, TimeProvider time) : IAsyncDisposable
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
    private bool isPutBack;
    private bool quiet;
    private uint looked;
    private bool showTheirs;
    private bool? showComments;
    private IReadOnlyList<CommentThread> threads = [];
    private string said = "";
    private int caretLine;
    private int shownDocument;
    private int shownFacts;
    private CancellationTokenSource? rendering;

    /// <summary>The draft as the store has it.</summary>
    [Parameter, EditorRequired] public PostmortemDraft Draft { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [Parameter] public bool CanPublish { get; set; }

    /// <summary>Rises when somebody saved, commented or published.</summary>
    [Parameter] public int DocumentRevision { get; set; }

    /// <summary>Rises when the incident changed.</summary>
    [Parameter] public int FactsRevision { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    [CascadingParameter] private CurrentVisit? Here { get; set; }

    private bool dirty => text != current.Source || zone != current.TimeZone;

    private string StorageName => $"postmortem.{current.IncidentNumber}";

    private int OpenThreads => threads.Count(thread => thread.IsOpen);

    // Open where there is something to read, until somebody says otherwise.
    private bool CommentsShown => showComments ?? OpenThreads > 0;

    private IEnumerable<string> Zones => new[] { "UTC", (ViewerZone ?? ViewerZone.Utc).Zone.Id, zone }.Distinct();

    protected override async Task OnInitializedAsync()
    {
        (current, text, zone, based, origin) = (Draft, Draft.Source, Draft.TimeZone, Draft.Version, Draft.Source);
        (shownDocument, shownFacts) = (DocumentRevision, FactsRevision);
        autosave = time.CreateTimer(_ => _ = InvokeAsync(AutosaveAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        me = await currentActor.GetAsync();
        await ReadCommentsAsync();
        await RenderPreviewAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        var documentChanged = shownDocument != DocumentRevision;
        var factsChanged = shownFacts != FactsRevision;
        (shownDocument, shownFacts) = (DocumentRevision, FactsRevision);
        if (documentChanged)
            await ReadCommentsAsync();
        if (documentChanged && Draft.Version != based)
            await MeetAsync(Draft);
        if (factsChanged)
            await RenderPreviewAsync();
    }

    // A draft that is being written makes news every few seconds; what is said about it, seldom.
    private async Task ReadCommentsAsync()
    {
        var actor = await currentActor.GetAsync();
        var stamp = await comments.StampAsync(actor, current.IncidentNumber);
        if (stamp == said)
            return;
        threads = await comments.ListAsync(actor, current.IncidentNumber);
        said = stamp;
    }

    private async Task TextChangedAsync(string changed)
    {
        (text, notice, refusal) = (changed, null, null);
        Here?.Visit?.Type();
        if (waiting is { } saved)
            await MeetAsync(saved);
        // What the browser put back is the person's to keep or to discard; from their first key on it is theirs.
        if (!restored || isPutBack)
            Schedule();
        isPutBack |= restored;
        await RenderPreviewAsync();
    }

    private void OnRestored(uint version) => (based, restored, isPutBack, origin) = (version, true, false, version == current.Version ? current.Source : null);

    private Task ChangeZoneAsync(ChangeEventArgs args)
    {
        zone = args.Value as string ?? zone;
        Schedule();
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

    private async Task GoToLineAsync(int line)
    {
        if (editor is not null)
            await editor.GoToLineAsync(line);
    }

    private async Task ShowLineAsync(int line)
    {
        if (editor is not null)
            await editor.ShowLineAsync(line);
    }

    private async Task InsertAsync(string block)
    {
        if (editor is not null)
            await editor.InsertAsync(block);
    }

    private async Task AskToPublishAsync()
    {
        if (!await SaveByHandAsync() || problem is not null)
            return;
        (asking, looked) = (true, based);
    }

    // What was looked at when it was asked, and nothing that came in since.
    private async Task PublishAsync()
    {
        if (busy)
            return;
        (busy, quiet) = (true, false);
        try
        {
            var result = await publishing.PublishAsync(await currentActor.GetAsync(), current.IncidentNumber, looked);
            await TakeAsync(result, $"Version {current.PublishedNumber + 1} is published");
            if (result is DraftResult.Changed changed)
                refusal = $"Not published: {changed.Theirs.UpdatedByName} saved meanwhile. Look at it and publish again.";
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

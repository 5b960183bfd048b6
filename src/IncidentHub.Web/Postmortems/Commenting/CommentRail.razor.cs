using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Postmortems.Commenting;

/// <summary>What people say about a draft, beside the passages that they mean.</summary>
public sealed partial class CommentRail(PostmortemComments comments, CurrentActor currentActor, IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private const string Hint = "Markdown. @name tells that person.";

    private readonly BrowserSide marks = new(js, time);
    private ElementReference element;
    private ElementReference heading;
    private MentionField? field;
    private DotNetObjectReference<CommentRail>? self;
    private Dictionary<Guid, int> places = [];
    private CommentPassage? passage;
    private IReadOnlyList<CommentThread>? marked;
    private Actor? me;
    private string text = "";
    private string reply = "";
    private string? problem;
    private Guid? chosen;
    private Guid? answering;
    private bool showSettled;
    private bool isMarked;
    private bool focuses;
    private Task turn = Task.CompletedTask;

    /// <summary>The incident's number.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<CommentThread> Threads { get; set; } = [];

    [Parameter] public bool CanEdit { get; set; }

    [Parameter] public bool IsShown { get; set; }

    /// <summary>The id of the element that shows the document.</summary>
    [Parameter, EditorRequired] public string PaperId { get; set; } = "";

    /// <summary>Told when something was said or settled here.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>Told when somebody wants to comment on a passage, or to read what was said of one.</summary>
    [Parameter] public EventCallback OnAsked { get; set; }

    private string DraftName => $"comment.{Number}";

    private int Settled => Threads.Count(thread => !thread.IsOpen);

    // In the order of the document; what is about all of it first, what is gone from it last.
    private IEnumerable<CommentThread> Shown => Threads
        .Where(thread => thread.IsOpen || showSettled || thread.First.Id == chosen)
        .OrderBy(thread => thread.First.Quote.Length == 0 ? -1 : places.GetValueOrDefault(thread.First.Id, int.MaxValue));

    /// <summary>Called by the browser with the passage that somebody wants to comment on.</summary>
    [JSInvokable]
    public async Task BeginAsync(string quote, string before, string after)
    {
        if (!CanEdit || string.IsNullOrWhiteSpace(quote))
            return;
        passage = new CommentPassage(quote, before, after).Fitted();
        focuses = true;
        await OnAsked.InvokeAsync();
        StateHasChanged();
    }

    /// <summary>Called by the browser when the passage of a thread was clicked.</summary>
    [JSInvokable]
    public async Task ChosenAsync(Guid threadId)
    {
        chosen = threadId;
        await OnAsked.InvokeAsync();
        StateHasChanged();
        await marks.CallAsync("choose", threadId, $"comment-{threadId}");
    }

    /// <summary>Called by the browser with the threads whose passages stand in the document, in order.</summary>
    [JSInvokable]
    public void Marked(Guid[] found)
    {
        ArgumentNullException.ThrowIfNull(found);
        (places, isMarked) = (found.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index), true);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await marks.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnInitializedAsync() => me = await currentActor.GetAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await marks.StartAsync("Postmortems/Commenting/CommentRail.razor.js", element, self, PaperId, CanEdit);
        }

        if (marks.IsStarted && !ReferenceEquals(marked, Threads))
        {
            marked = Threads;
            await marks.CallAsync("mark", Threads.Where(thread => thread.First.Quote.Length > 0)
                .Select(thread => new { thread.First.Id, thread.First.Quote, thread.First.Before, thread.First.After, thread.IsOpen }).ToList());
        }

        if (focuses && IsShown && field is not null)
        {
            focuses = false;
            await field.FocusAsync();
        }
    }

    private bool MayRemove(PostmortemComment comment, CommentThread thread) => me is not null && CanEdit
        && (me.Is(Role.Manager) || (comment.AuthorId == me.UserId && me.UserId is not null && (comment.ThreadId is not null || thread.Replies.Count == 0)));

    private Task ChooseAsync(Guid threadId)
    {
        chosen = threadId;
        return marks.CallAsync("choose", threadId, null).AsTask();
    }

    private void Answer(Guid threadId) => (answering, reply) = (threadId, "");

    private Task SayAsync() => DoAsync(async actor =>
    {
        var result = await comments.AddAsync(actor, Number, passage, text);
        if (result.Outcome == EditOutcome.Saved)
        {
            (text, passage) = ("", null);
            await js.InvokeVoidAsync("incidentHubDrafts.clear", DraftName);
        }

        return result;
    });

    private Task ReplyAsync(Guid threadId) => DoAndStayAsync(async actor =>
    {
        var result = await comments.ReplyAsync(actor, Number, threadId, reply);
        if (result.Outcome == EditOutcome.Saved)
        {
            (reply, answering) = ("", null);
            await js.InvokeVoidAsync("incidentHubDrafts.clear", $"{DraftName}.{threadId}");
        }

        return result;
    });

    private Task ResolveAsync(Guid threadId, bool isResolved) => DoAndStayAsync(actor => comments.ResolveAsync(actor, Number, threadId, isResolved));

    private Task RemoveAsync(Guid commentId) => DoAndStayAsync(actor => comments.RemoveAsync(actor, Number, commentId));

    // What was pressed is gone afterwards; the keyboard goes on from the heading.
    private async Task DoAndStayAsync(Func<Actor, Task<EditResult>> act)
    {
        await DoAsync(act);
        await heading.FocusAsync();
    }

    // One after the other: a comment that is sent twice by a double click is refused as empty.
    private Task DoAsync(Func<Actor, Task<EditResult>> act) => turn = DoAfterAsync(turn, act);

    private async Task DoAfterAsync(Task before, Func<Actor, Task<EditResult>> act)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var result = await act(await currentActor.GetAsync());
        problem = result.Outcome == EditOutcome.Saved ? null : result.Message ?? "The draft is no longer there, or no longer open to you.";
        await OnChanged.InvokeAsync();
    }
}

using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;

namespace IncidentHub.Web.Notifications;

/// <summary>What the person was told, the newest first; new lines come without a reload.</summary>
public sealed partial class InboxPage(PersonalInbox inbox, InboxChanges changes, CurrentActor currentActor, TimeProvider time) : IDisposable
{
    private const int Step = 50;
    private IReadOnlyList<InboxRow> rows = [];
    private Actor? self;
    private RefreshGate? gate;
    private IDisposable? subscription;
    private DateTimeOffset? marked;
    private int take = Step;
    private int questions;
    private bool unreadOnly;
    private bool loaded;

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        self = await currentActor.GetAsync();
        gate = new RefreshGate(RefreshAsync, time);
        subscription = changes.Subscribe(userId =>
        {
            if (userId == self.UserId)
                _ = InvokeAsync(gate.RequestAsync);
        });
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LoadAsync()
    {
        // News and choices overlap: an answer to an older question must not stand over that to a newer one.
        var mine = ++questions;
        var found = await inbox.ListAsync(self!, unreadOnly, take);
        if (mine == questions)
            (rows, loaded) = (found, true);
    }

    private Task ChooseAsync(bool unread)
    {
        (unreadOnly, take) = (unread, Step);
        return LoadAsync();
    }

    private Task MoreAsync()
    {
        take += Step;
        return LoadAsync();
    }

    private async Task ReadAllAsync()
    {
        marked = await inbox.MarkReadAsync(self!);
        await LoadAsync();
    }

    private async Task UndoAsync()
    {
        if (marked is { } at)
            await inbox.MarkUnreadAsync(self!, at);
        marked = null;
        await LoadAsync();
    }

    /// <summary>The browser goes to the page by itself; whoever opens it has read the line.</summary>
    private Task OpenAsync(InboxRow row) => row.ReadAt is null ? inbox.MarkReadAsync(self!, [row.Id]) : Task.CompletedTask;

    private async Task ToggleAsync(InboxRow row)
    {
        marked = null;
        if (row.ReadAt is { } at)
            await inbox.MarkUnreadAsync(self!, at, row.Id);
        else
            await inbox.MarkReadAsync(self!, [row.Id]);
        await LoadAsync();
    }
}

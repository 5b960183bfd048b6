using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentHub.Web.Notifications;

/// <summary>Counts what is unread for the frame of the page, which shows it in two places; shows nothing itself.</summary>
public sealed partial class InboxUnread(
    PersonalInbox inbox, InboxChanges changes, CurrentActor currentActor, NavigationManager navigation, TimeProvider time, ILogger<InboxUnread> logger) : IDisposable
{
    private RefreshGate? gate;
    private IDisposable? subscription;

    /// <summary>How many lines are unread.</summary>
    [Parameter] public int Count { get; set; }

    /// <summary>The number is another.</summary>
    [Parameter] public EventCallback<int> CountChanged { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        navigation.LocationChanged -= OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        var userId = (await currentActor.GetAsync()).UserId;
        gate = new RefreshGate(CountAsync, time);
        subscription = changes.Subscribe(changed =>
        {
            if (changed == userId)
                _ = InvokeAsync(gate.RequestAsync);
        });
        // What other nodes queued is seen at the latest with the next page.
        navigation.LocationChanged += OnLocationChanged;
        await CountAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(gate!.RequestAsync);

    private async Task CountAsync()
    {
        var unread = Count;
        try
        {
            unread = await inbox.CountUnreadAsync(await currentActor.GetAsync());
        }
#pragma warning disable CA1031 // This stands outside of the page and its error boundary: a store that is away for a moment must not end the page.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotCounted(logger, exception);
        }
        if (unread != Count)
            await CountChanged.InvokeAsync(unread);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What is unread could not be counted; it is counted again with the next news")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}

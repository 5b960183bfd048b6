using System.Threading.Channels;
using IncidentHub.Core.Monitoring;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Live;

/// <summary>
/// A component that reads the feed in process. It gets a snapshot first, then what is new, no faster than its pace; it leaves the
/// feed while the browser is away and starts over with a snapshot when it is back.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private CancellationTokenSource? reading;
    private Guid? target;
    private bool listens;
    private bool disposed;

    [Inject] protected MetricFeed Feed { get; set; } = default!;
    [Inject] protected TimeProvider Time { get; set; } = default!;
    [Inject] private CircuitPresence Presence { get; set; } = default!;

    /// <summary>Least time between two hand-outs.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(100);

    /// <summary>Everything anew; replaces all that was known.</summary>
    protected abstract Task OnSnapshotAsync(FeedSnapshot snapshot);

    /// <summary>What happened since.</summary>
    protected abstract Task OnMessagesAsync(IReadOnlyList<FeedMessage> messages);

    /// <summary>Begins to read one target, or all; a reading before ends.</summary>
    protected void Read(Guid? targetId)
    {
        target = targetId;
        if (!listens)
        {
            listens = true;
            Presence.Changed += OnPresenceChanged;
        }
        Restart();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        if (listens)
            Presence.Changed -= OnPresenceChanged;
        Stop();
        try
        {
            await DisposeBrowserSideAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and what we had there with it.
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the component holds in the browser.</summary>
    protected virtual ValueTask DisposeBrowserSideAsync() => ValueTask.CompletedTask;

    private void OnPresenceChanged() => _ = InvokeAsync(Restart);

    private void Restart()
    {
        Stop();
        if (disposed || !Presence.Connected)
            return;
        reading = new CancellationTokenSource();
        _ = ReadAsync(target, reading.Token);
    }

    private void Stop()
    {
        reading?.Cancel();
        reading?.Dispose();
        reading = null;
    }

    private async Task ReadAsync(Guid? targetId, CancellationToken cancellationToken)
    {
        try
        {
            using var subscription = Feed.Subscribe(targetId);
            // Whoever vanished may leave a call to the browser unanswered for a minute: the feed is left at once all the same.
            using var leave = cancellationToken.UnsafeRegister(static left => ((FeedSubscription)left!).Dispose(), subscription);
            await InvokeAsync(() => OnSnapshotAsync(subscription.Snapshot));
            while (true)
            {
                var batch = await subscription.ReadAsync(cancellationToken);
                await InvokeAsync(() => cancellationToken.IsCancellationRequested ? Task.CompletedTask
                    : batch.Snapshot is { } snapshot ? OnSnapshotAsync(snapshot) : OnMessagesAsync(batch.Messages));
                await Task.Delay(Pace, Time, cancellationToken);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Left on purpose, or the browser went while we spoke to it.
        }
        catch (Exception exception) when (exception is JSDisconnectedException or ChannelClosedException)
        {
            // The browser went; the circuit handler will tell.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}

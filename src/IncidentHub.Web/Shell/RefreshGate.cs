namespace IncidentHub.Web.Shell;

/// <summary>
/// Runs a refresh for a burst of news: at once for the first, then no more often than every 100 ms, and always once more
/// after the last. Belongs to one component and runs on its dispatcher.
/// </summary>
internal sealed class RefreshGate(Func<Task> refresh, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private bool wanted;
    private bool running;

    /// <summary>Asks for a refresh; returns when there is nothing left to do.</summary>
    public async Task RequestAsync()
    {
        wanted = true;
        if (running)
            return;

        running = true;
        try
        {
            while (wanted)
            {
                wanted = false;
                await refresh();
                await Task.Delay(Pause, time);
            }
        }
        finally
        {
            running = false;
        }
    }
}

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Holds what waits for the network to a time.</summary>
internal static class Deadline
{
    /// <param name="patience">The time.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="work">Ends early, in whatever way a stream does, when its token says so.</param>
    /// <param name="cancellationToken">Gives up for another reason, which is not taken for the deadline.</param>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<T> WithinAsync<T>(TimeSpan patience, TimeProvider clock, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await work(both.Token);
        }
        catch (Exception exception) when (
            exception is OperationCanceledException or IOException && deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The pooler did not answer in time.", exception);
        }
    }
}

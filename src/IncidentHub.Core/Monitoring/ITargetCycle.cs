namespace IncidentHub.Core.Monitoring;

/// <summary>Something that is done again and again at one target.</summary>
internal interface ITargetCycle : IAsyncDisposable
{
    /// <summary>Does it once. What goes wrong at the target is dealt with inside; what is thrown is a bug.</summary>
    /// <returns>The pause until it is due again.</returns>
    ValueTask<TimeSpan> RunCycleAsync(CancellationToken cancellationToken);
}

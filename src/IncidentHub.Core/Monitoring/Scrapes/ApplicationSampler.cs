
namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Reads an application's pools once a second and publishes what it sees, or why it sees nothing.</summary>
internal sealed class ApplicationSampler(TargetAccess access, ApplicationProbe probe, MetricFeed feed, TimeProvider time, Func<double> chance) : ITargetCycle
{
    /// <summary>An endpoint renders all of its metrics for each scrape: half as often as the others are looked at.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TargetReporter _reporter = new(access, feed, time, chance);
    private (IReadOnlyList<ApplicationPool> Pools, long At)? _last;

    public async ValueTask<TimeSpan> RunCycleAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            var pools = await probe.ReadAsync(access, cancellationToken);
            var sample = PoolSamples.Of(time.GetUtcNow(), pools, _last?.Pools, _last is { } last ? time.GetElapsedTime(last.At) : TimeSpan.Zero);
            _last = (pools, time.GetTimestamp());
            _reporter.Succeeded(sample, string.Join(", ", pools.Select(pool => pool.System).Distinct()), null, []);
            feed.Publish(PoolsSeen.Of(access.Id, sample.At, PoolSamples.Pools(pools)));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            _last = null;
            return _reporter.Failed(TargetFault.Of(exception)!);
        }
        var rest = Period - time.GetElapsedTime(began);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

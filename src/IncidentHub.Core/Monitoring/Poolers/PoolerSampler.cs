namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>Looks at one pooler twice a second and publishes what it sees, or why it sees nothing.</summary>
internal sealed class PoolerSampler(
    TargetAccess access, Func<CancellationToken, Task<PoolerProbe>> open, MetricFeed feed, TimeProvider time, Func<double> chance) : ITargetCycle
{
    private static readonly TimeSpan PoolsPeriod = TimeSpan.FromSeconds(2);

    private readonly TargetReporter _reporter = new(access, feed, time, chance);
    private PoolerProbe? _probe;
    private (PoolerReading Reading, long At)? _last;
    private DateTimeOffset _poolsToldAt;

    public async ValueTask<TimeSpan> RunCycleAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            _probe ??= await open(cancellationToken);
            var reading = await _probe.ReadAsync(cancellationToken);
            var rates = _last is { } last ? PoolerRates.Between(last.Reading, reading, time.GetElapsedTime(last.At)) : null;
            _last = (reading, time.GetTimestamp());
            var now = time.GetUtcNow();
            _reporter.Succeeded(PoolerSamples.Of(now, reading, rates), reading.Version is { } version ? $"PgBouncer {version}" : "PgBouncer", null, []);
            if (now - _poolsToldAt >= PoolsPeriod)
            {
                feed.Publish(PoolsSeen.Of(access.Id, now, PoolerSamples.Pools(reading)));
                _poolsToldAt = now;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            await CloseAsync();
            return _reporter.Failed(TargetFault.Of(exception)!);
        }
        var rest = Sampler.Period - time.GetElapsedTime(began);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async ValueTask CloseAsync()
    {
        var probe = _probe;
        (_probe, _last) = (null, null);
        if (probe is not null)
            await probe.DisposeAsync();
    }
}

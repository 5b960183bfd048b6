namespace IncidentHub.Core.Monitoring.Poolers;

internal sealed class PoolerSamplerFactory(MetricFeed feed, TimeProvider time) : ITargetCycleFactory
{
    public bool Serves(TargetKind kind) => kind == TargetKind.PgBouncer;

    public ITargetCycle Create(TargetAccess access) => new PoolerSampler(
        access, cancellationToken => PoolerProbe.OpenAsync(access, time, cancellationToken), feed, time, Random.Shared.NextDouble);
}

namespace IncidentHub.Core.Monitoring;

internal sealed class SamplerFactory(TargetConnections connections, MetricFeed feed, TimeProvider time) : ITargetCycleFactory
{
    public ITargetCycle Create(TargetAccess access) => new Sampler(
        access, cancellationToken => ServerProbe.OpenAsync(connections, access, cancellationToken), feed, time, Random.Shared.NextDouble);
}

namespace IncidentHub.Core.Monitoring;

internal sealed class SamplerFactory(
    TargetConnections connections, IEnumerable<ISideReadingFactory> beside, MetricFeed feed, TimeProvider time)
    : ITargetCycleFactory
{
    public bool Serves(TargetKind kind) => kind == TargetKind.PostgreSql;

    public ITargetCycle Create(TargetAccess access) => new Sampler(
        access, cancellationToken => ServerProbe.OpenAsync(connections, access, cancellationToken),
        [.. beside.Select(factory => factory.Create(access))], feed, time, Random.Shared.NextDouble);
}

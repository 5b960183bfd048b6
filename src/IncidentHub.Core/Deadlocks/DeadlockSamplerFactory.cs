using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks;

internal sealed class DeadlockSamplerFactory(TargetConnections connections, MetricFeed feed, TimeProvider time) : ITargetCycleFactory
{
    public bool Serves(TargetKind kind) => kind == TargetKind.PostgreSql;

    public ITargetCycle Create(TargetAccess access) => new DeadlockSampler(
        access, cancellationToken => LockProbe.OpenAsync(connections, access, cancellationToken), feed, time, Random.Shared.NextDouble);
}

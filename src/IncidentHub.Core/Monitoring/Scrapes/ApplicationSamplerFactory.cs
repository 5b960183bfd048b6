namespace IncidentHub.Core.Monitoring.Scrapes;

internal sealed class ApplicationSamplerFactory(ApplicationProbe probe, MetricFeed feed, TimeProvider time) : ITargetCycleFactory
{
    public bool Serves(TargetKind kind) => kind == TargetKind.Application;

    public ITargetCycle Create(TargetAccess access) => new ApplicationSampler(access, probe, feed, time, Random.Shared.NextDouble);
}

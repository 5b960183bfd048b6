namespace IncidentHub.Core.Monitoring;

internal sealed class SessionWatchFactory(MetricFeed feed, TimeProvider time) : ISideReadingFactory
{
    public ISideReading Create(TargetAccess access) => new SessionWatch(access, feed, time);
}

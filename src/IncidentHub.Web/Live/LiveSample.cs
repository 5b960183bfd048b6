using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>A sample as hub clients get it. Ages are in seconds, rates per second.</summary>
public sealed record LiveSample(
    DateTimeOffset At, int Usable, int InUse, int Active, int Idle, int IdleInTransaction, int Waiting, int Blocked,
    double LongestQuery, double LongestTransaction, double LongestIdleInTransaction, double LongestBlocked,
    double? Transactions, double? Rollbacks, long DeadlockCounter)
{
    internal static LiveSample Of(Sample sample) => new(
        sample.At, sample.Usable, sample.InUse, sample.Active, sample.Idle, sample.IdleInTransaction, sample.Waiting, sample.Blocked,
        sample.LongestQuery, sample.LongestTransaction, sample.LongestIdleInTransaction, sample.LongestBlocked,
        sample.Transactions, sample.Rollbacks, sample.DeadlockCounter);
}

using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>A sample as hub clients get it. Ages are in seconds, mean times in milliseconds, rates per second; what the kind of target does not tell is null.</summary>
public sealed record LiveSample(
    DateTimeOffset At, int Usable, int InUse, int Active, int Idle, int IdleInTransaction, int Waiting, int Blocked,
    double LongestQuery, double LongestTransaction, double LongestIdleInTransaction, double LongestBlocked,
    double? Transactions, double? Rollbacks, long DeadlockCounter,
    int? Clients, double? LongestWait, double? TransactionTime, double? WaitTime, double? Timeouts, double? Fullest)
{
    internal static LiveSample Of(Sample sample) => new(
        sample.At, sample.Usable, sample.InUse, sample.Active, sample.Idle, sample.IdleInTransaction, sample.Waiting, sample.Blocked,
        sample.LongestQuery, sample.LongestTransaction, sample.LongestIdleInTransaction, sample.LongestBlocked,
        sample.Transactions, sample.Rollbacks, sample.DeadlockCounter,
        sample.Clients, sample.LongestWait, sample.TransactionTime, sample.WaitTime, sample.Timeouts, sample.Fullest);
}

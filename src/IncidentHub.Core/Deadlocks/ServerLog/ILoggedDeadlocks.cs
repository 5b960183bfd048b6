using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;
using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Hears of the deadlocks that a log tells of.</summary>
internal interface ILoggedDeadlocks
{
    /// <summary>Tells of one. The same report told again changes nothing.</summary>
    /// <param name="access">The server.</param>
    /// <param name="report">What its log says.</param>
    /// <param name="skew">How far our clock is ahead of the server's.</param>
    /// <param name="connection">To the server, to look up names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task TellAsync(TargetAccess access, DeadlockReport report, TimeSpan skew, NpgsqlConnection connection, CancellationToken cancellationToken);
}

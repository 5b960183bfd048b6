using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>Tells a server that refuses one statement from one that is going away.</summary>
internal static class StatementRefusal
{
    /// <summary>True when the connection goes on, so that a reading beside the samples must not count as a server that is down.</summary>
    public static bool Is(PostgresException refusal) => refusal.SqlState is not
        (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow);
}

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Whose names a metric has.</summary>
internal enum PoolFamily
{
    /// <summary>HikariCP's own, and Micrometer's of it.</summary>
    Hikari,

    /// <summary>The conventions of OpenTelemetry, which Npgsql, Redis clients and the Java agent follow.</summary>
    OpenTelemetry,

    /// <summary>Npgsql's additions to these.</summary>
    Npgsql,
}

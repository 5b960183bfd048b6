namespace IncidentHub.Core.Monitoring;

/// <summary>What a target is, in the order in which a request goes through them.</summary>
public enum TargetKind
{
    /// <summary>The connection pools of an application, read from its metrics endpoint.</summary>
    Application,

    /// <summary>A PgBouncer, read over its admin console.</summary>
    PgBouncer,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}

namespace IncidentHub.Core.Monitoring;

/// <summary>How bad a target's state is, mildest first.</summary>
public enum TargetSeverity
{
    /// <summary>Nothing to do.</summary>
    Fine,

    /// <summary>Worth a look: three quarters of the connections in use, a session blocked, a deadlock; a client that waits for a connection.</summary>
    Warning,

    /// <summary>Soon critical: nine tenths in use, long blocks, clients that wait for a full pool; or the server refuses us.</summary>
    Serious,

    /// <summary>Out of connections, many blocked or a client waiting for five seconds, or not there.</summary>
    Critical,
}

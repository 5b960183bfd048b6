namespace IncidentHub.Core.Monitoring;

/// <summary>How bad a target's state is, mildest first.</summary>
public enum TargetSeverity
{
    /// <summary>Nothing to do.</summary>
    Fine,

    /// <summary>Worth a look: three quarters of the connections in use, sessions blocked, a deadlock.</summary>
    Warning,

    /// <summary>Soon critical: nine tenths in use, long blocks; or the server refuses us.</summary>
    Serious,

    /// <summary>Out of connections, or not there.</summary>
    Critical,
}

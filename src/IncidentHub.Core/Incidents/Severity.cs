namespace IncidentHub.Core.Incidents;

/// <summary>How bad an incident is. When in doubt, the worse one.</summary>
public enum Severity
{
    /// <summary>A critical service is down or data is at risk, for many users.</summary>
    Sev1 = 1,

    /// <summary>A critical service is degraded for many users.</summary>
    Sev2 = 2,

    /// <summary>Some users are hindered; a way around exists.</summary>
    Sev3 = 3,

    /// <summary>Hardly noticed by users.</summary>
    Sev4 = 4,
}

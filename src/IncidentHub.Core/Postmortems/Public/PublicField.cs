namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What a public rendering may show of an incident. What is not named here is never shown.</summary>
public enum PublicField
{
    /// <summary>When it began, was noticed, mitigated and over, and how long that took.</summary>
    Times,

    /// <summary>What users felt, and how it changed.</summary>
    Impact,

    /// <summary>The share of users at worst.</summary>
    AffectedUsers,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>Severity, and minutes at each.</summary>
    Severity,

    /// <summary>Status.</summary>
    Status,

    /// <summary>Names of the services.</summary>
    Services,

    /// <summary>Statement and trigger of the root cause.</summary>
    RootCause,

    /// <summary>What ended it.</summary>
    Resolution,

    /// <summary>What made it possible, worse or longer.</summary>
    ContributingFactors,

    /// <summary>The suspected causes, the ruled-out ones among them.</summary>
    Hypotheses,

    /// <summary>What is to change.</summary>
    Measures,

    /// <summary>The tasks, without their keys; their owners only when they are named.</summary>
    Tasks,
}

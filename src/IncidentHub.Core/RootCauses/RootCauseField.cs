namespace IncidentHub.Core.RootCauses;

/// <summary>The texts of a root cause, each edited on its own.</summary>
public enum RootCauseField
{
    /// <summary>Why it happened.</summary>
    Statement,

    /// <summary>What set it off.</summary>
    Trigger,

    /// <summary>What ended it.</summary>
    Resolution,
}

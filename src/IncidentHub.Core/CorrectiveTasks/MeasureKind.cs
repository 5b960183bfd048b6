namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What a measure is for.</summary>
public enum MeasureKind
{
    /// <summary>Mends what was wrong.</summary>
    Corrective,

    /// <summary>Keeps it from happening again.</summary>
    Preventative,

    /// <summary>Lets it be noticed sooner.</summary>
    Detective,

    /// <summary>Makes it hurt less.</summary>
    Mitigating,
}

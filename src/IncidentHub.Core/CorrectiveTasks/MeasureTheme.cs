namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What kind of work a measure is.</summary>
public enum MeasureTheme
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Settings.</summary>
    Configuration,

    /// <summary>Metrics and alerts.</summary>
    Monitoring,

    /// <summary>Runbooks and guides.</summary>
    Documentation,

    /// <summary>People who know how.</summary>
    Training,

    /// <summary>Programs.</summary>
    Code,

    /// <summary>Room for load.</summary>
    Capacity,

    /// <summary>How people work together.</summary>
    Process,
}

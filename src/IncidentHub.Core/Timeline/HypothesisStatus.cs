namespace IncidentHub.Core.Timeline;

/// <summary>How far a suspected cause has been followed.</summary>
public enum HypothesisStatus
{
    /// <summary>Said, not yet followed.</summary>
    Proposed,

    /// <summary>Being followed.</summary>
    Testing,

    /// <summary>It was not that.</summary>
    RuledOut,

    /// <summary>It was that.</summary>
    Confirmed,
}

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>What a piece of evidence is a picture of.</summary>
public enum EvidenceKind
{
    /// <summary>A deadlock: its wait-for graph.</summary>
    Deadlock,

    /// <summary>A stretch of a target's past: its charts.</summary>
    Window,
}

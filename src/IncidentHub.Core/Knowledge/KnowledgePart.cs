namespace IncidentHub.Core.Knowledge;

/// <summary>What kind of knowledge changed.</summary>
public enum KnowledgePart
{
    /// <summary>A runbook: its text, its links, whether it is archived.</summary>
    Runbook,

    /// <summary>A training session.</summary>
    Training,
}

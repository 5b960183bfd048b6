namespace IncidentHub.Core.Search;

/// <summary>What a search finds.</summary>
public enum SearchKind
{
    /// <summary>An incident, by its own texts or by those of its root cause.</summary>
    Incident,

    /// <summary>An entry of a timeline, or a suspected cause.</summary>
    Timeline,

    /// <summary>A postmortem: the draft, or the version that was published last.</summary>
    Postmortem,

    /// <summary>A runbook in use.</summary>
    Runbook,

    /// <summary>A corrective task.</summary>
    Task,

    /// <summary>A deadlock, by its masked statements and what was locked.</summary>
    Deadlock,

    /// <summary>A training session.</summary>
    Training,
}

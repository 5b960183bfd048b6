namespace IncidentHub.Core.Timeline;

/// <summary>What an entry tells.</summary>
public enum TimelineEntryKind
{
    /// <summary>Something that was seen or done.</summary>
    Note,

    /// <summary>How the incident was noticed, or an alert.</summary>
    Detection,

    /// <summary>Somebody was told or called in.</summary>
    Notification,

    /// <summary>A suspected cause was taken up, ruled out or confirmed.</summary>
    Hypothesis,

    /// <summary>It was handed further up.</summary>
    Escalation,

    /// <summary>The cause was found.</summary>
    Finding,

    /// <summary>Something was changed to make it better.</summary>
    Mitigation,

    /// <summary>The service came back.</summary>
    Recovery,

    /// <summary>Those outside were told how it stands.</summary>
    Update,

    /// <summary>IncidentHub recorded a change by itself.</summary>
    System,
}

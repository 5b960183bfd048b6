namespace IncidentHub.Core.Timeline.Typing;

/// <summary>What a typed line does.</summary>
public enum LineVerb
{
    /// <summary>Logs an entry.</summary>
    Log,

    /// <summary>Takes up a suspected cause.</summary>
    Hypothesis,

    /// <summary>Rules a suspected cause out.</summary>
    RuledOut,

    /// <summary>Confirms a suspected cause.</summary>
    Confirmed,

    /// <summary>Moves the incident on or back.</summary>
    Status,

    /// <summary>Sets the severity.</summary>
    Severity,

    /// <summary>Adds a corrective task.</summary>
    Task,

    /// <summary>Gives somebody a role.</summary>
    Role,

    /// <summary>Says how many users feel it.</summary>
    Impact,

    /// <summary>Names an affected service.</summary>
    Service,
}

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>How the log of a target is read.</summary>
public enum LogState
{
    /// <summary>Not looked at yet.</summary>
    Unknown,

    /// <summary>The function is not there, or the role may not call it.</summary>
    NotInstalled,

    /// <summary>The server writes no log files: <c>logging_collector</c> is off.</summary>
    NoFiles,

    /// <summary>It is followed.</summary>
    Followed,

    /// <summary>The server refused a reading; it is tried again.</summary>
    Refused,
}

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Where a drill stands.</summary>
public enum DrillState
{
    /// <summary>None runs.</summary>
    Stopped,

    /// <summary>The practice server is being made.</summary>
    Starting,

    /// <summary>The bank is at work.</summary>
    Running,

    /// <summary>Everything is being taken away again.</summary>
    Stopping,
}

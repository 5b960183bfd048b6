namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Why a drill ended.</summary>
public enum DrillEnd
{
    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>Its time was up.</summary>
    TimeUp,

    /// <summary>Its folder outgrew what it may take of the disk.</summary>
    DiskFull,

    /// <summary>A SEV1 or SEV2 was opened: people have something real to look at.</summary>
    GraveIncident,

    /// <summary>IncidentHub was stopped.</summary>
    AppStopped,

    /// <summary>The store was away, and with it the certainty that no other node runs a drill.</summary>
    StoreAway,

    /// <summary>It could not be started, or broke.</summary>
    Failed,

    /// <summary>IncidentHub ended without a chance to stop it; what was left is removed at the next start.</summary>
    Interrupted,
}

namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>What about a server changed.</summary>
public enum ServerChangeKind
{
    /// <summary>The server itself: its version, or that it was started anew.</summary>
    Server,

    /// <summary>A setting.</summary>
    Setting,

    /// <summary>A table: made, dropped, or its columns.</summary>
    Table,

    /// <summary>An index.</summary>
    Index,

    /// <summary>An application that was never seen there before.</summary>
    Application,
}

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>How far the log of a target has been read, so that a restart of IncidentHub misses nothing.</summary>
public sealed class LogPosition
{
    /// <summary>The server.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>The bare name of the file.</summary>
    public required string FileName { get; set; }

    /// <summary>Bytes of it that are done with.</summary>
    public required long Offset { get; set; }

    /// <summary>When this was noted, UTC.</summary>
    public required DateTimeOffset NotedAt { get; set; }
}

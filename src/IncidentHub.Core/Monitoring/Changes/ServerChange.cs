namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>That something about a watched server became different.</summary>
public sealed class ServerChange
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The server.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>When it was seen, UTC: at most a look later than it happened, unless nobody looked meanwhile.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was last seen as it was before, UTC: the change lies in between.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>What kind of thing.</summary>
    public required ServerChangeKind Kind { get; init; }

    /// <summary>Which, such as deadlock_timeout or the name of an index.</summary>
    public required string Name { get; init; }

    /// <summary>How it was; null for what is new.</summary>
    public string? From { get; init; }

    /// <summary>How it is; null for what is gone.</summary>
    public string? To { get; init; }
}

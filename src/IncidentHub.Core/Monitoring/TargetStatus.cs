namespace IncidentHub.Core.Monitoring;

/// <summary>What is known about a target beside its samples.</summary>
/// <param name="TargetId">The target.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it can be watched.</param>
/// <param name="Since">When it came into this state, UTC.</param>
public sealed record TargetStatus(Guid TargetId, string Name, TargetState State, DateTimeOffset Since)
{
    /// <summary>What it is.</summary>
    public TargetKind Kind { get; init; } = TargetKind.PostgreSql;

    /// <summary>The next link of its chain: where its connections go. Null when nobody said.</summary>
    public Guid? LeadsToId { get; init; }

    /// <summary>Product and version as the target tells them, such as PgBouncer 1.18.0 or HikariCP; null until it was reached once.</summary>
    public string? Product { get; init; }

    /// <summary>True for the practice server of a drill: what happens there is marked, and counts for nothing.</summary>
    public bool IsDrill { get; init; }

    /// <summary>Why it is not up, for people; null while it is.</summary>
    public string? Reason { get; init; }

    /// <summary>When it last answered, UTC; null when it never did. While it is up, the last sample is newer.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When it is tried again, UTC; null while it is up.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Major version of the server; null until it was reached once.</summary>
    public int? ServerMajor { get; init; }

    /// <summary>What the role lacks: statements to run there, empty when nothing.</summary>
    public IReadOnlyList<string> MissingGrants { get; init; } = [];
}

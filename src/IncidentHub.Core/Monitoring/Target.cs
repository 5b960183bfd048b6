namespace IncidentHub.Core.Monitoring;

/// <summary>Something that is watched: a PostgreSQL server, a pooler before it, or an application's own pools.</summary>
public sealed class Target
{
    /// <summary>Key of the target that is always there: IncidentHub's own database.</summary>
    public static readonly Guid OwnId = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is. It never changes: another kind is another target.</summary>
    public TargetKind Kind { get; init; } = TargetKind.PostgreSql;

    /// <summary>How people call it, unique without regard to case.</summary>
    public required string Name { get; set; }

    /// <summary>True for IncidentHub's own database: it is reached as the store is, so the fields below stay empty.</summary>
    public bool IsOwn { get; init; }

    /// <summary>A DNS name or an IP address, never a path.</summary>
    public string Host { get; set; } = "";

    /// <summary>TCP port.</summary>
    public int Port { get; set; }

    /// <summary>Database to connect to; the counters cover the whole server.</summary>
    public string Database { get; set; } = "";

    /// <summary>Role to connect as.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password, encrypted; null when there is none.</summary>
    public string? ProtectedPassword { get; set; }

    /// <summary>Where an application tells its metrics, such as <c>http://orders.example.org:9464/metrics</c>; empty for the other kinds.</summary>
    public string MetricsAddress { get; set; } = "";

    /// <summary>The next link of its chain: the pooler or server that its connections go to. Null when nobody said.</summary>
    public Guid? LeadsToId { get; set; }

    /// <summary>How the connection is protected.</summary>
    public TlsMode Tls { get; set; }

    /// <summary>When it was added, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with every write; an edit holds only while it is the one that the editor saw.</summary>
    public uint Version { get; init; }
}

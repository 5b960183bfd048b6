namespace IncidentHub.Core.Monitoring;

/// <summary>What it takes to reach a target, the password in the clear: kept in memory, never logged. A class, so that nothing prints it.</summary>
internal sealed class TargetAccess
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required bool IsOwn { get; init; }

    /// <summary>True for the practice server of a drill: its host is the folder of its socket.</summary>
    public bool IsDrill { get; init; }

    public TargetKind Kind { get; init; } = TargetKind.PostgreSql;

    /// <summary>Where an application tells its metrics; empty for the other kinds.</summary>
    public string MetricsAddress { get; init; } = "";

    /// <summary>The next link of the chain.</summary>
    public Guid? LeadsToId { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Database { get; init; }

    public required string UserName { get; init; }

    /// <summary>Null when one is stored but can no longer be decrypted.</summary>
    public required string? Password { get; init; }

    public required TlsMode Tls { get; init; }
}

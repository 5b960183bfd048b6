namespace IncidentHub.Core.Monitoring;

/// <summary>What an administrator types to add or edit a target. Only these fields ever reach a connection.</summary>
public sealed class TargetInput
{
    /// <summary>What it is; an existing target keeps what it was.</summary>
    public TargetKind Kind { get; set; } = TargetKind.PostgreSql;

    /// <summary>How people call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>A DNS name or an IP address.</summary>
    public string Host { get; set; } = "";

    /// <summary>Where an application tells its metrics; unused by the other kinds.</summary>
    public string MetricsAddress { get; set; } = "";

    /// <summary>The pooler or server that its connections go to; null when nobody says.</summary>
    public Guid? LeadsToId { get; set; }

    /// <summary>TCP port.</summary>
    public int Port { get; set; } = 5432;

    /// <summary>Database to connect to.</summary>
    public string Database { get; set; } = "postgres";

    /// <summary>Role to connect as.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password; of an application the token that its endpoint asks for, if any. When an existing target is edited, empty means: keep the one that is stored.</summary>
    public string Password { get; set; } = "";

    /// <summary>How the connection is protected.</summary>
    public TlsMode Tls { get; set; }
}

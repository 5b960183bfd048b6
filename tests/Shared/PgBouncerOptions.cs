namespace IncidentHub.Tests.Shared;

/// <summary>How a <see cref="PgBouncer"/> is set up.</summary>
public sealed record PgBouncerOptions
{
    /// <summary>trust, plain, md5 or scram-sha-256.</summary>
    public string AuthType { get; init; } = "scram-sha-256";

    /// <summary>session, transaction or statement.</summary>
    public string PoolMode { get; init; } = "transaction";

    /// <summary>Server connections per database and user.</summary>
    public int PoolSize { get; init; } = 20;

    /// <summary>Takes only encrypted connections, with this certificate.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>Further lines of the section [pgbouncer].</summary>
    public string Settings { get; init; } = "";

    /// <summary>Password of the pooler's own users; null for one of chance.</summary>
    public string? Password { get; init; }
}

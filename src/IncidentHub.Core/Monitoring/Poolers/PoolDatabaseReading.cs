namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A database that the pooler knows, those that its fallback `*` made included.</summary>
/// <param name="Name">The pooler's name for it.</param>
/// <param name="Host">Where its server is; null for a local socket.</param>
/// <param name="Port">The server's port.</param>
/// <param name="ServerDatabase">Its name on the server.</param>
/// <param name="ForcedUser">As whom every client is logged in; null for each as themselves.</param>
/// <param name="PoolSize">Server connections per user, defaults filled in.</param>
/// <param name="ReservePoolSize">Server connections more when clients wait for too long; null where the version does not tell.</param>
/// <param name="MaxConnections">Server connections of all its users together; 0 for no limit.</param>
/// <param name="CurrentConnections">Server connections now.</param>
/// <param name="IsPaused">No client gets a server connection until RESUME.</param>
/// <param name="IsDisabled">No new client is let in until ENABLE.</param>
/// <param name="Mode">session, transaction or statement; null for the pooler's default.</param>
internal sealed record PoolDatabaseReading(
    string Name, string? Host, int Port, string ServerDatabase, string? ForcedUser, int PoolSize, int? ReservePoolSize, int MaxConnections,
    int CurrentConnections, bool IsPaused, bool IsDisabled, string? Mode)
{
    public const string Statement = "SHOW DATABASES";

    /// <summary>The databases but for the console's own.</summary>
    public static IReadOnlyList<PoolDatabaseReading> Read(ConsoleTable table) =>
        [.. table.Rows.Select(Read).Where(database => database.Name != ConsoleLogin.Database)];

    private static PoolDatabaseReading Read(ConsoleRow row) => new(
        row.Text("name"), row.OptionalText("host"), row.Count("port"), row.OptionalText("database") ?? row.Text("name"), row.OptionalText("force_user"),
        // 1.24 renamed the reserve.
        row.Count("pool_size"), row.OptionalCount("reserve_pool_size") ?? row.OptionalCount("reserve_pool"),
        row.OptionalCount("max_connections") ?? 0, row.OptionalCount("current_connections") ?? 0,
        row.OptionalNumber("paused") is > 0, row.OptionalNumber("disabled") is > 0, row.OptionalText("pool_mode"));
}

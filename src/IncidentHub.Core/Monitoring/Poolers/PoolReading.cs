namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>One pool, the pairing of a database and a user, as it is now.</summary>
/// <param name="Database">The pooler's name for the database.</param>
/// <param name="User">As whom the pool is logged in.</param>
/// <param name="ClientsActive">Clients that are linked to a server connection, or idle.</param>
/// <param name="ClientsWaiting">Clients that sent something and wait for a server connection.</param>
/// <param name="ServersActive">Server connections that are linked to a client.</param>
/// <param name="ServersIdle">Server connections that can be used at once.</param>
/// <param name="ServersUsed">Server connections that were idle for long and are checked before they are used.</param>
/// <param name="ServersTested">Server connections that run the reset or the check.</param>
/// <param name="ServersLogin">Server connections that log in.</param>
/// <param name="ServersCancelling">Server connections that forward or await a cancellation; 0 in versions that do not tell.</param>
/// <param name="MaxWaitSeconds">How long the first client of the queue has waited, in seconds; 0 without one. Starvation shows nowhere else.</param>
/// <param name="Mode">session, transaction or statement.</param>
internal sealed record PoolReading(
    string Database, string User, int ClientsActive, int ClientsWaiting, int ServersActive, int ServersIdle, int ServersUsed, int ServersTested,
    int ServersLogin, int ServersCancelling, double MaxWaitSeconds, string Mode)
{
    public const string Statement = "SHOW POOLS";

    /// <summary>All server connections of the pool, those that log in included.</summary>
    public int Servers => ServersActive + ServersIdle + ServersUsed + ServersTested + ServersLogin + ServersCancelling;

    /// <summary>The pools but for the console's own. A pool that several threads of the pooler serve is one.</summary>
    public static IReadOnlyList<PoolReading> Read(ConsoleTable table) =>
    [
        .. table.Rows.Select(Read).Where(pool => pool.Database != ConsoleLogin.Database)
            .GroupBy(pool => (pool.Database, pool.User)).Select(threads => threads.Aggregate(Add)),
    ];

    private static PoolReading Read(ConsoleRow row) => new(
        row.Text("database"), row.Text("user"), row.Count("cl_active"), row.Count("cl_waiting"), row.Count("sv_active"), row.Count("sv_idle"),
        row.Count("sv_used"), row.Count("sv_tested"), row.Count("sv_login"),
        (row.OptionalCount("sv_active_cancel") ?? 0) + (row.OptionalCount("sv_being_canceled") ?? 0),
        row.Number("maxwait") + (row.OptionalNumber("maxwait_us") ?? 0) / 1_000_000.0, row.OptionalText("pool_mode") ?? "");

    private static PoolReading Add(PoolReading one, PoolReading other) => one with
    {
        ClientsActive = one.ClientsActive + other.ClientsActive,
        ClientsWaiting = one.ClientsWaiting + other.ClientsWaiting,
        ServersActive = one.ServersActive + other.ServersActive,
        ServersIdle = one.ServersIdle + other.ServersIdle,
        ServersUsed = one.ServersUsed + other.ServersUsed,
        ServersTested = one.ServersTested + other.ServersTested,
        ServersLogin = one.ServersLogin + other.ServersLogin,
        ServersCancelling = one.ServersCancelling + other.ServersCancelling,
        MaxWaitSeconds = Math.Max(one.MaxWaitSeconds, other.MaxWaitSeconds),
    };
}

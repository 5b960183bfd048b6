namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>
/// The names under which pools are exposed. Sources: HikariCP's PrometheusMetricsTracker and HikariCPCollector; Micrometer's
/// MicrometerMetricsTracker; Npgsql's MetricsReporter of 8, 9 and 10; OpenTelemetry's conventions for database client pools, old
/// (db.client.connections) and stable (db.client.connection). Exporters append units and _total, or not: all are known.
/// </summary>
internal static class PoolMetrics
{
    private static readonly Dictionary<string, PoolMetric> ByName = All();

    public static PoolMetric? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, PoolMetric> All()
    {
        var all = new Dictionary<string, PoolMetric>(StringComparer.Ordinal);
        AddHikari(all);
        AddMicrometer(all);
        AddOpenTelemetry(all, "db_client_connections", PoolFamily.OpenTelemetry, "usage", "idle_min");
        AddOpenTelemetry(all, "db_client_connection", PoolFamily.OpenTelemetry, "count", "idle_min");
        AddOpenTelemetry(all, "db_client_connection_npgsql", PoolFamily.Npgsql, "count", "idle_min");
        return all;
    }

    private static void AddHikari(Dictionary<string, PoolMetric> all)
    {
        Add(all, PoolFamily.Hikari, PoolFigure.Max, "hikaricp_max_connections");
        Add(all, PoolFamily.Hikari, PoolFigure.Min, "hikaricp_min_connections");
        Add(all, PoolFamily.Hikari, PoolFigure.Used, "hikaricp_active_connections");
        Add(all, PoolFamily.Hikari, PoolFigure.Idle, "hikaricp_idle_connections");
        Add(all, PoolFamily.Hikari, PoolFigure.Pending, "hikaricp_pending_threads");
        Add(all, PoolFamily.Hikari, PoolFigure.Timeouts, "hikaricp_connection_timeout_total", "hikaricp_connection_timeout_count");
        AddTimes(all, PoolFamily.Hikari, "hikaricp_connection_acquired", PoolFigure.AcquireSum, PoolFigure.AcquireCount);
        AddTimes(all, PoolFamily.Hikari, "hikaricp_connection_usage", PoolFigure.UsageSum, PoolFigure.UsageCount);
        AddTimes(all, PoolFamily.Hikari, "hikaricp_connection_creation", PoolFigure.CreationSum, PoolFigure.CreationCount);
    }

    private static void AddMicrometer(Dictionary<string, PoolMetric> all)
    {
        const string start = "hikaricp_connections";
        Add(all, PoolFamily.Hikari, PoolFigure.Max, $"{start}_max");
        Add(all, PoolFamily.Hikari, PoolFigure.Min, $"{start}_min");
        Add(all, PoolFamily.Hikari, PoolFigure.Used, $"{start}_active");
        Add(all, PoolFamily.Hikari, PoolFigure.Idle, $"{start}_idle");
        Add(all, PoolFamily.Hikari, PoolFigure.Pending, $"{start}_pending");
        Add(all, PoolFamily.Hikari, PoolFigure.Timeouts, $"{start}_timeout_total", $"{start}_timeout");
        AddTimes(all, PoolFamily.Hikari, $"{start}_acquire", PoolFigure.AcquireSum, PoolFigure.AcquireCount);
        AddTimes(all, PoolFamily.Hikari, $"{start}_usage", PoolFigure.UsageSum, PoolFigure.UsageCount);
        AddTimes(all, PoolFamily.Hikari, $"{start}_creation", PoolFigure.CreationSum, PoolFigure.CreationCount);
    }

    private static void AddOpenTelemetry(Dictionary<string, PoolMetric> all, string start, PoolFamily family, string inState, string min)
    {
        Add(all, family, PoolFigure.InState, WithUnits($"{start}_{inState}", "connections", "connection"));
        Add(all, family, PoolFigure.Max, WithUnits($"{start}_max", "connections", "connection"));
        Add(all, family, PoolFigure.Min, WithUnits($"{start}_{min}", "connections", "connection"));
        Add(all, family, PoolFigure.Pending, WithUnits($"{start}_pending_requests", "requests", "request"));
        Add(all, family, PoolFigure.Timeouts, WithUnits($"{start}_timeouts", "timeouts", "timeout"));
        AddTimes(all, family, $"{start}_wait_time", PoolFigure.AcquireSum, PoolFigure.AcquireCount);
        AddTimes(all, family, $"{start}_use_time", PoolFigure.UsageSum, PoolFigure.UsageCount);
        AddTimes(all, family, $"{start}_create_time", PoolFigure.CreationSum, PoolFigure.CreationCount);
    }

    private static string[] WithUnits(string name, params string[] units) =>
        [name, $"{name}_total", .. units.Select(unit => $"{name}_{unit}"), .. units.Select(unit => $"{name}_{unit}_total")];

    private static void AddTimes(Dictionary<string, PoolMetric> all, PoolFamily family, string name, PoolFigure sum, PoolFigure count)
    {
        // Without a unit in the name OpenTelemetry's are seconds.
        foreach (var (unit, factor) in ((string, double)[])[("", 1), ("_seconds", 1), ("_milliseconds", 1e-3), ("_millis", 1e-3), ("_nanos", 1e-9)])
        {
            all.Add($"{name}{unit}_sum", new PoolMetric(sum, family, factor));
            all.Add($"{name}{unit}_count", new PoolMetric(count, family));
        }
    }

    private static void Add(Dictionary<string, PoolMetric> all, PoolFamily family, PoolFigure figure, params string[] names)
    {
        foreach (var name in names)
            all.Add(name, new PoolMetric(figure, family));
    }
}

using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Which pool a sample is of: everything in its labels but what it measures and who exposes it.</summary>
internal sealed record PoolIdentity(string Key, string Name, string System, IReadOnlyList<ScrapeLabel> Labels)
{
    /// <summary>For a pool of which nothing says whose it is.</summary>
    public const string UnknownSystem = "OpenTelemetry";

    public const string Npgsql = "Npgsql";

    private static readonly string[] NameLabels = ["pool", "pool_name", "db_client_connection_pool_name", "db_client_connections_pool_name"];

    private static readonly string[] SystemLabels = ["db_system_name", "db_system"];

    /// <summary>Labels that divide what a pool did, not pools.</summary>
    private static readonly HashSet<string> Measures = new(StringComparer.Ordinal)
    {
        "state", "db_client_connection_state", "db_client_connections_state", "status", "type", "outcome", "error_type", "cause", "le", "quantile",
    };

    public static string? StateOf(ScrapeSample sample) =>
        sample.Label("state") ?? sample.Label("db_client_connection_state") ?? sample.Label("db_client_connections_state");

    /// <summary>Null for a sample that names no pool.</summary>
    public static PoolIdentity? Of(ScrapeSample sample, PoolFamily family)
    {
        if (First(sample, NameLabels) is not { } given)
            return null;
        var name = PoolName.Of(given);
        var labels = sample.Labels
            .Where(label => !Measures.Contains(label.Name) && !NameLabels.Contains(label.Name) && !SystemLabels.Contains(label.Name)
                && !label.Name.StartsWith("otel_scope_", StringComparison.Ordinal))
            .Select(label => new ScrapeLabel(label.Name, ScrapeExcerpt.WithoutSecrets(label.Value)))
            .OrderBy(label => label.Name, StringComparer.Ordinal)
            .ToList();
        // Not by the system: some lines of a pool tell it and others do not.
        var exposedBy = family == PoolFamily.Hikari ? "" : sample.Label("otel_scope_name") ?? "";
        return new PoolIdentity(KeyOf(exposedBy, name, labels), name, SystemOf(sample, family, given), labels);
    }

    private static string SystemOf(ScrapeSample sample, PoolFamily family, string given)
    {
        if (family == PoolFamily.Hikari)
            return "HikariCP";
        var scope = sample.Label("otel_scope_name") ?? "";
        var database = First(sample, SystemLabels) ?? "";
        if (database.Equals("redis", StringComparison.OrdinalIgnoreCase) || scope.Contains("redis", StringComparison.OrdinalIgnoreCase))
            return "Redis";
        if (scope.Contains("hikari", StringComparison.OrdinalIgnoreCase))
            return "HikariCP";
        if (family == PoolFamily.Npgsql || scope.Equals(Npgsql, StringComparison.OrdinalIgnoreCase) || (scope.Length == 0 && PoolName.IsConnectionString(given)))
            return Npgsql;
        return scope.Length > 0 ? Short(scope) : database.Length > 0 ? Short(database) : UnknownSystem;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60];

    private static string? First(ScrapeSample sample, string[] names)
    {
        foreach (var name in names)
        {
            if (sample.Label(name) is { Length: > 0 } value)
                return value;
        }
        return null;
    }

    private static string KeyOf(string exposedBy, string name, IEnumerable<ScrapeLabel> labels)
    {
        // A zero character would let two lists read the same.
        var all = string.Join('\0', labels.SelectMany(label => (string[])[label.Name, label.Value]).Prepend(name).Prepend(exposedBy).Select(text => text.Replace('\0', ' ')));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 8));
    }
}

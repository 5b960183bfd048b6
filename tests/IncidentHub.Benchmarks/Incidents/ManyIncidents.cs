using Npgsql;

namespace IncidentHub.Benchmarks.Incidents;

/// <summary>Fills a store with years of incidents: almost all are over, some words are in every fifth, some in one of ten thousand.</summary>
internal static class ManyIncidents
{
    // Every number below comes from the row's own, so that each run has the same rows.
    private const string Fill = """
        INSERT INTO incidents (id, title, summary, severity, status, visibility, impact, affected_users_percent, detected_at, resolved_at, is_example, created_at)
        SELECT gen_random_uuid(),
               word.one || ' ' || word.two || ' fails in region ' || n % 37,
               'Since the change of ' || word.two || ' the ' || word.one || ' answers slowly; ticket t' || n % 10000 || ' has the charts. ' || repeat('Nobody could sign in for a while. ', 1 + n % 5),
               CASE WHEN h % 100 < 5 THEN 1 WHEN h % 100 < 20 THEN 2 WHEN h % 100 < 50 THEN 3 ELSE 4 END,
               CASE WHEN n > @count - 40 THEN 'Investigating' WHEN h % 1000 < 1 THEN 'Mitigated' WHEN h % 1000 < 30 THEN 'Cancelled' WHEN h % 1000 < 150 THEN 'Resolved' ELSE 'Closed' END,
               CASE WHEN h % 97 = 0 THEN 'Restricted' ELSE 'Everyone' END,
               'Orders of ' || word.two || ' were late.', h % 100, at, at + interval '2 hours', false, at
        FROM generate_series(1, @count) AS n
        CROSS JOIN LATERAL (SELECT abs(hashint4(n)) AS h, timestamptz '2020-01-01' + n * interval '3 minutes' AS at) AS row
        CROSS JOIN LATERAL (SELECT
            (ARRAY['database', 'queue', 'search', 'payments', 'mail'])[1 + h % 5] AS one,
            'service' || (h / 7) % 400 AS two) AS word
        """;

    public static async Task AddAsync(string connectionString, int count)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        // An index over words is built far faster than it is kept.
        var index = await AskAsync(connection, "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_incidents_search_vector'");
        await RunAsync(connection, "DROP INDEX ix_incidents_search_vector");
        await using (var fill = new NpgsqlCommand(Fill, connection))
        {
            fill.Parameters.AddWithValue("count", count);
            await fill.ExecuteNonQueryAsync();
        }

        await RunAsync(connection, index);
        await RunAsync(connection, "VACUUM (ANALYZE) incidents");
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Benchmarks.Search;

/// <summary>Fills a store with years of outages: for each twenty entries an incident, and postmortems, tasks, deadlocks and runbooks as they come with these.</summary>
internal static class ManyTexts
{
    private const int EntriesPerIncident = 20;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same for every run; a 97th of the incidents is restricted.</summary>
    public static async Task AddAsync(string connectionString, int entries)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        var wording = new Wording(20260203);
        var incidents = Math.Max(1, entries / EntriesPerIncident);
        var step = (TimeSpan.FromDays(5 * 365) / incidents);
        var ids = new Guid[incidents];
        // Indexes over words are built far faster than they are kept.
        var indexes = await DropIndexesAsync(connection);

        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY incidents (id, title, summary, severity, status, visibility, impact, is_example, created_at, detected_at, resolved_at) FROM STDIN (FORMAT BINARY)"))
        {
            for (var n = 0; n < incidents; n++)
            {
                ids[n] = Guid.CreateVersion7(Start + (step * n));
                await copy.StartRowAsync();
                await copy.WriteAsync(ids[n], NpgsqlDbType.Uuid);
                await copy.WriteAsync(wording.Text(4, 9), NpgsqlDbType.Text);
                await copy.WriteAsync(wording.Text(15, 60), NpgsqlDbType.Text);
                await copy.WriteAsync(wording.Next(100) switch { < 5 => 1, < 20 => 2, < 50 => 3, _ => 4 }, NpgsqlDbType.Integer);
                await copy.WriteAsync(n > incidents - 40 ? "Investigating" : "Closed", NpgsqlDbType.Text);
                await copy.WriteAsync(n % 97 == 0 ? "Restricted" : "Everyone", NpgsqlDbType.Text);
                await copy.WriteAsync(wording.Text(5, 20), NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(Start + (step * n), NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(Start + (step * n), NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(Start + (step * n) + TimeSpan.FromHours(2), NpgsqlDbType.TimestampTz);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY timeline_entries (id, incident_id, occurred_at, is_approximate, recorded_at, kind, text, author_name, is_pinned, is_hidden, changes) FROM STDIN (FORMAT BINARY)"))
        {
            for (var n = 0; n < entries; n++)
            {
                var at = Start + (step * (n / EntriesPerIncident)) + TimeSpan.FromMinutes(n % EntriesPerIncident);
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(at), NpgsqlDbType.Uuid);
                await copy.WriteAsync(ids[Math.Min(incidents - 1, n / EntriesPerIncident)], NpgsqlDbType.Uuid);
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(n % 10 == 0 ? "System" : "Note", NpgsqlDbType.Text);
                await copy.WriteAsync(wording.Text(6, 24), NpgsqlDbType.Text);
                await copy.WriteAsync("Responder", NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(0, NpgsqlDbType.Integer);
            }

            await copy.CompleteAsync();
        }

        await RunAsync(connection, """
            CREATE TEMP TABLE picked AS SELECT text, row_number() OVER () AS n FROM (SELECT text FROM timeline_entries LIMIT 5000) AS texts;
            INSERT INTO services (id, name) SELECT gen_random_uuid(), 'service ' || n FROM generate_series(1, 50) AS n;
            INSERT INTO affected_services (incident_id, service_id)
                SELECT incidents.id, (SELECT id FROM services WHERE name = 'service ' || 1 + incidents.number % 50) FROM incidents WHERE number % 3 = 0;
            INSERT INTO root_causes (incident_id, statement, trigger, resolution)
                SELECT incidents.id, picked.text, '', picked.text FROM incidents JOIN picked ON picked.n = 1 + incidents.number % 5000 WHERE number % 2 = 0;
            INSERT INTO corrective_tasks (id, incident_id, title, description, owner_name, status, created_at)
                SELECT gen_random_uuid(), incidents.id, left(picked.text, 200), picked.text, '', 'Open', incidents.created_at FROM incidents JOIN picked ON picked.n = 1 + (incidents.number + 7) % 5000 WHERE number % 2 = 1;
            INSERT INTO postmortems (id, incident_id, source, time_zone, created_at, updated_at, updated_by_name, published_number)
                SELECT gen_random_uuid(), incidents.id, repeat(picked.text || E'.\n', 20), 'UTC', created_at, created_at, 'Manager', 1 FROM incidents JOIN picked ON picked.n = 1 + (incidents.number + 11) % 5000 WHERE number % 20 = 0;
            INSERT INTO postmortem_versions (id, postmortem_id, number, title, markdown, html, published_at, published_by_name)
                SELECT gen_random_uuid(), postmortems.id, 1, 'A postmortem', source, '', updated_at, 'Manager' FROM postmortems;
            INSERT INTO deadlocks (id, target_id, target_name, detected_at, is_drill, graph, sources, fingerprint)
                SELECT gen_random_uuid(), gen_random_uuid(), 'accounts', created_at, false, jsonb_build_object('sessions', jsonb_build_array(jsonb_build_object('pid', 1, 'statement', 'update ' || picked.text)), 'waits', '[]'::jsonb), 1, left(md5(picked.text), 16)
                FROM incidents JOIN picked ON picked.n = 1 + (incidents.number + 13) % 5000 WHERE number % 5 = 0;
            INSERT INTO runbooks (id, title, text, version, created_at, updated_at, updated_by_name)
                SELECT gen_random_uuid(), left(text, 80), repeat(text || E'\n', 10), 1, now(), now(), 'Manager' FROM picked WHERE n <= 300;
            """);
        foreach (var index in indexes)
            await RunAsync(connection, index);
        await RunAsync(connection, "VACUUM (ANALYZE)");
    }

    private static async Task<IReadOnlyList<string>> DropIndexesAsync(NpgsqlConnection connection)
    {
        var indexes = new List<(string Name, string Definition)>();
        await using (var asking = new NpgsqlCommand("SELECT indexname, indexdef FROM pg_indexes WHERE indexname ~ '_search_vector$'", connection))
        await using (var rows = await asking.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                indexes.Add((rows.GetString(0), rows.GetString(1)));
        }

        foreach (var (name, _) in indexes)
            await RunAsync(connection, $"DROP INDEX {name}");
        return [.. indexes.Select(index => index.Definition)];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

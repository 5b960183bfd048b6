using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>
/// The small numbers that stand for targets. They are looked up for each batch: a number that was remembered would stand for another target
/// once the database is another one, and nothing would fail.
/// </summary>
internal static class SampleSeries
{
    /// <summary>The number of a target; null when nothing was ever stored of it.</summary>
    public static async Task<int?> FindAsync(NpgsqlConnection connection, Guid targetId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM sample_series WHERE target_id = $1", connection) { Parameters = { new() { Value = targetId } } };
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    /// <summary>The numbers of targets, given out where they are new.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> OfAsync(NpgsqlConnection connection, IEnumerable<Guid> targetIds, CancellationToken cancellationToken)
    {
        var wanted = targetIds.Distinct().ToArray();
        var known = await ReadAsync(connection, wanted, cancellationToken);
        if (known.Count == wanted.Length)
            return known;
        await using var insert = new NpgsqlCommand("INSERT INTO sample_series (target_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = wanted.Except(known.Keys).ToArray() } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return await ReadAsync(connection, wanted, cancellationToken);
    }

    private static async Task<Dictionary<Guid, int>> ReadAsync(NpgsqlConnection connection, Guid[] targetIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT target_id, id FROM sample_series WHERE target_id = ANY($1)", connection) { Parameters = { new() { Value = targetIds } } };
        var found = new Dictionary<Guid, int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found.Add(reader.GetGuid(0), reader.GetInt32(1));
        return found;
    }
}

using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>
/// Rolls samples up to minutes, and minutes to hours. Only what is complete is rolled up; a stretch that is rolled up twice comes out the
/// same, so that a killed app goes on where it stood.
/// </summary>
internal sealed class RollUps(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>Samples are stored once a second: after this a minute is whole.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>A backlog is worked off in pieces, so that no statement runs for minutes.</summary>
    private static readonly TimeSpan MinutePiece = TimeSpan.FromHours(1);
    private static readonly TimeSpan HourPiece = TimeSpan.FromDays(7);

    private static readonly string FromRaw = Sql(
        SampleResolution.Minute, SampleResolution.Raw, "minute", "count(*)",
        metric => $"sum({metric})::real, min({metric}), max({metric}), nullif(count({metric}), 0)::smallint");

    private static readonly string FromMinutes = Sql(
        SampleResolution.Hour, SampleResolution.Minute, "hour", "sum(count)",
        metric => $"sum({metric}_sum)::real, min({metric}_min), max({metric}_max), least(sum({metric}_count), 32767)::smallint");

    /// <summary>Rolls up everything that is complete.</summary>
    /// <param name="now">The present.</param>
    /// <param name="oldestPending">When the oldest sample that is not stored yet was taken: its minute is not complete.</param>
    /// <param name="cancellationToken">Gives up; what is done is done.</param>
    public async Task RunAsync(DateTimeOffset now, DateTimeOffset? oldestPending, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        var until = now - Settling;
        if (oldestPending < until)
            until = oldestPending.Value;
        await AdvanceAsync(connection, SampleResolution.Minute, SampleResolution.Raw, FromRaw, Floor(until, TimeSpan.FromMinutes(1)), MinutePiece, cancellationToken);
        if (await DoneUntilAsync(connection, SampleResolution.Minute, cancellationToken) is { } minutes)
            await AdvanceAsync(connection, SampleResolution.Hour, SampleResolution.Minute, FromMinutes, Floor(minutes, TimeSpan.FromHours(1)), HourPiece, cancellationToken);
    }

    private static async Task AdvanceAsync(
        NpgsqlConnection connection, SampleResolution to, SampleResolution source, string sql, DateTimeOffset until, TimeSpan piece, CancellationToken cancellationToken)
    {
        var step = to == SampleResolution.Minute ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1);
        // What lies between is skipped: after a long stand-still there are days without a sample.
        for (var from = await NextAsync(connection, to, source, cancellationToken) is { } next ? Floor(next, step) : until; from < until;)
        {
            var end = from + piece < until ? from + piece : until;
            for (var at = from; at < end; at = SampleTables.PartitionOf(SampleTables.Of(to), at).To)
                await SampleTables.EnsureAsync(connection, SampleTables.PartitionOf(SampleTables.Of(to), at), cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, sql, cancellationToken, from, end);
            await ExecuteAsync(connection,
                """
                INSERT INTO sample_rollups (name, done_until) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET done_until = greatest(sample_rollups.done_until, excluded.done_until)
                """, cancellationToken, to.ToString(), end);
            await transaction.CommitAsync(cancellationToken);
            from = await NextAsync(connection, to, source, cancellationToken) is { } following ? Floor(following, step) : until;
        }
    }

    /// <summary>The first row of the source that is not rolled up yet.</summary>
    private static async Task<DateTimeOffset?> NextAsync(NpgsqlConnection connection, SampleResolution to, SampleResolution source, CancellationToken cancellationToken)
    {
        var done = await DoneUntilAsync(connection, to, cancellationToken);
        // By series, because that is how the index goes.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT min(first) FROM sample_series,
                LATERAL (SELECT at AS first FROM {SampleTables.Of(source)} WHERE series = sample_series.id AND at >= $1 ORDER BY at LIMIT 1) one
            """, connection)
        {
            Parameters = { new() { Value = (done ?? DateTimeOffset.UnixEpoch).UtcDateTime } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime first ? new DateTimeOffset(first) : null;
    }

    private static async Task<DateTimeOffset?> DoneUntilAsync(NpgsqlConnection connection, SampleResolution resolution, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT done_until FROM sample_rollups WHERE name = $1", connection) { Parameters = { new() { Value = resolution.ToString() } } };
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime done ? new DateTimeOffset(done) : null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value is DateTimeOffset at ? at.UtcDateTime : value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DateTimeOffset Floor(DateTimeOffset at, TimeSpan step) => new(at.UtcTicks - at.UtcTicks % step.Ticks, TimeSpan.Zero);

    private static string Sql(SampleResolution to, SampleResolution source, string unit, string count, Func<string, string> aggregates)
    {
        // In order, so that two who roll up the same stretch wait for each other one way only.
        string[] suffixes = ["_sum", "_min", "_max", "_count"];
        var columns = SampleMetric.All.SelectMany(metric => suffixes.Select(suffix => metric.Column + suffix)).ToList();
        return $"""
            INSERT INTO {SampleTables.Of(to)} (series, at, count, {string.Join(", ", columns)})
            SELECT series, date_trunc('{unit}', at, 'UTC') AS start, {count}::integer, {string.Join(", ", SampleMetric.All.Select(metric => aggregates(metric.Column)))}
            FROM {SampleTables.Of(source)} WHERE at >= $1 AND at < $2 GROUP BY series, start ORDER BY series, start
            ON CONFLICT (series, at) DO UPDATE SET count = excluded.count, {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}
            """;
    }
}

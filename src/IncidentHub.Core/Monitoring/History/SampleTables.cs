using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>The partitioned tables that samples lie in, and how their partitions are called, made and found.</summary>
internal static partial class SampleTables
{
    /// <summary>Top users of a target lie beside the raw samples and go with them.</summary>
    public const string Breakdowns = "sample_breakdowns";

    /// <summary>All, each with the resolution that says how long its rows are kept. The finest first.</summary>
    public static IReadOnlyList<(string Table, SampleResolution Resolution)> All { get; } =
    [
        (Breakdowns, SampleResolution.Raw), (Of(SampleResolution.Raw), SampleResolution.Raw),
        (Of(SampleResolution.Minute), SampleResolution.Minute), (Of(SampleResolution.Hour), SampleResolution.Hour),
    ];

    /// <summary>The table of a resolution.</summary>
    public static string Of(SampleResolution resolution) => resolution switch
    {
        SampleResolution.Raw => "samples",
        SampleResolution.Minute => "sample_minutes",
        _ => "sample_hours",
    };

    /// <summary>The partition that an instant belongs to: a day, UTC; of hours a month.</summary>
    public static SamplePartition PartitionOf(string table, DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        if (table != Of(SampleResolution.Hour))
            return new(table, Name(table, day, "yyyyMMdd"), day, day.AddDays(1));
        var month = day.AddDays(1 - day.Day);
        return new(table, Name(table, month, "yyyyMM"), month, month.AddMonths(1));
    }

    /// <summary>Makes the partition unless it is there.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, SamplePartition partition, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"CREATE TABLE IF NOT EXISTS {partition.Name} PARTITION OF {partition.Table} FOR VALUES FROM ('{Text(partition.From)}') TO ('{Text(partition.To)}')", connection);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InvalidObjectDefinition)
        {
            // Another node made it in the same moment.
        }
    }

    /// <summary>What there is, the oldest first, with its size in bytes, indexes included.</summary>
    public static async Task<IReadOnlyList<(SamplePartition Partition, long Bytes)>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT parent.relname::text, child.relname::text, bytes
            FROM pg_inherits JOIN pg_class parent ON parent.oid = inhparent JOIN pg_class child ON child.oid = inhrelid,
                -- Null for one that another dropped since this statement began.
                LATERAL pg_total_relation_size(child.oid) bytes
            WHERE bytes IS NOT NULL AND parent.relkind = 'p' AND parent.relname = ANY($1) AND parent.relnamespace = current_schema()::regnamespace
            """, connection)
        {
            Parameters = { new() { Value = All.Select(table => table.Table).ToArray() } },
        };
        var found = new List<(SamplePartition, long)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (table, name) = (reader.GetString(0), reader.GetString(1));
            // A table that somebody else attached is not ours to drop.
            if (Suffix().Match(name) is { Success: true } match && DateTime.TryParseExact(
                match.Value[1..], match.Length == 9 ? "yyyyMMdd" : "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
                && PartitionOf(table, new DateTimeOffset(start, TimeSpan.Zero)) is var partition && partition.Name == name)
                found.Add((partition, reader.GetInt64(2)));
        }
        return [.. found.OrderBy(one => one.Item1.From)];
    }

    private static string Name(string table, DateTimeOffset start, string format) => $"{table}_{start.ToString(format, CultureInfo.InvariantCulture)}";

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'+00'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"_(\d{8}|\d{6})$")]
    private static partial Regex Suffix();
}

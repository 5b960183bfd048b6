using System.Globalization;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using Npgsql;

namespace IncidentHub.Benchmarks.Monitoring.History;

/// <summary>A past that nobody lived through, laid down in the order in which it would have come: by time, all targets beside each other.</summary>
internal static class GeneratedPast
{
    /// <summary>As many samples as go in one COPY after a second of 500 targets.</summary>
    public const int Batch = 1000;

    /// <summary>A sample as a busy server has it; what has fractions has as many as a real one.</summary>
    public static Sample Sample(DateTimeOffset at, Random random) => new()
    {
        At = at,
        Usable = 97,
        InUse = 40 + random.Next(20),
        Active = random.Next(20),
        Idle = random.Next(30),
        IdleInTransaction = random.Next(4),
        Waiting = random.Next(3),
        Blocked = random.Next(2),
        LongestQuery = random.NextDouble() * 3,
        LongestTransaction = random.NextDouble() * 9,
        LongestIdleInTransaction = random.NextDouble(),
        LongestBlocked = random.NextDouble(),
        Transactions = 800 + random.NextDouble() * 100,
        Rollbacks = random.NextDouble() * 5,
        DeadlockCounter = 3,
    };

    /// <summary>Half a second apart, through COPY as the app writes them.</summary>
    public static async Task WriteAsync(PastStore store, IReadOnlyList<Guid> targets, DateTimeOffset from, DateTimeOffset to)
    {
        var random = new Random(1);
        var batch = new List<(Guid, Sample)>();
        for (var at = from; at < to; at += Sampler.Period)
        {
            foreach (var target in targets)
                batch.Add((target, Sample(at, random)));
            if (batch.Count < Batch && at + Sampler.Period < to)
                continue;
            await store.Samples.WriteAsync(batch, CancellationToken.None);
            batch.Clear();
        }
    }

    /// <summary>Minutes or hours, straight into their table; the targets have samples already.</summary>
    public static async Task RollUpAsync(PastStore store, SampleResolution resolution, DateTimeOffset from, DateTimeOffset to)
    {
        var (table, step, count) = (SampleTables.Of(resolution), resolution == SampleResolution.Minute ? "1 minute" : "1 hour", resolution == SampleResolution.Minute ? 120 : 7200);
        await using (var connection = await store.Source.OpenConnectionAsync())
        {
            for (var at = from; at < to; at = SampleTables.PartitionOf(table, at).To)
                await SampleTables.EnsureAsync(connection, SampleTables.PartitionOf(table, at), CancellationToken.None);
        }
        // What a server does not have, such as clients, a pooler's own, stays null as it does in life.
        var own = SampleMetric.All.Where(metric => metric.Of(Sample(from, new Random(1))) is not null).ToList();
        string[] suffixes = ["_sum", "_min", "_max", "_count"];
        var columns = own.SelectMany(metric => suffixes.Select(suffix => metric.Column + suffix));
        var values = own.SelectMany(_ => new[] { $"random() * 20 * {count}", "random() * 10", "20 + random() * 10", count.ToString(CultureInfo.InvariantCulture) });
        await using var insert = store.Source.CreateCommand(
            $"""
            INSERT INTO {table} (at, series, count, {string.Join(", ", columns)})
            SELECT at, id, {count}, {string.Join(", ", values)}
            FROM generate_series($1::timestamptz, $2::timestamptz, interval '{step}') at CROSS JOIN sample_series ORDER BY at, id
            """);
        insert.CommandTimeout = 0;
        insert.Parameters.Add(new NpgsqlParameter { Value = from.UtcDateTime });
        insert.Parameters.Add(new NpgsqlParameter { Value = to.UtcDateTime });
        await insert.ExecuteNonQueryAsync();
    }
}

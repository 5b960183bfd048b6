using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Drops what is too old, and the oldest of what there is no room for. Whole partitions, so that it costs next to nothing.</summary>
internal sealed class Retention(IDbContextFactory<IncidentHubDbContext> contexts, HistoryOptions options)
{
    /// <summary>Drops, and makes room for tomorrow.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        foreach (var (table, _) in SampleTables.All)
        {
            await SampleTables.EnsureAsync(connection, SampleTables.PartitionOf(table, now), cancellationToken);
            await SampleTables.EnsureAsync(connection, SampleTables.PartitionOf(table, now.AddHours(6)), cancellationToken);
        }
        foreach (var partition in Superfluous(await SampleTables.ListAsync(connection, cancellationToken), options, now))
        {
            await using var drop = new NpgsqlCommand($"DROP TABLE IF EXISTS {partition.Name}", connection);
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>What has to go: what is older than it is kept, then the oldest of the finest until the rest fits. The partition of the present stays.</summary>
    internal static IReadOnlyList<SamplePartition> Superfluous(
        IReadOnlyList<(SamplePartition Partition, long Bytes)> all, HistoryOptions options, DateTimeOffset now)
    {
        var kept = SampleTables.All.ToDictionary(table => table.Table, table => options.Of(table.Resolution));
        var old = all.Where(one => one.Partition.To <= now - kept[one.Partition.Table]).ToList();
        var gone = old.Select(one => one.Partition).ToList();
        var bytes = all.Except(old).Sum(one => one.Bytes);
        foreach (var (table, _) in SampleTables.All)
        {
            foreach (var (partition, size) in all.Except(old).Where(one => one.Partition.Table == table && one.Partition.To <= now).OrderBy(one => one.Partition.From))
            {
                if (bytes <= options.Budget)
                    return gone;
                gone.Add(partition);
                bytes -= size;
            }
        }
        return gone;
    }

    /// <summary>How much room is taken.</summary>
    public async Task<IReadOnlyList<HistoryTableUse>> UseAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        var all = await SampleTables.ListAsync(connection, cancellationToken);
        return
        [
            .. SampleTables.All.GroupBy(table => table.Resolution, table => table.Table).Select(tables =>
            {
                var own = all.Where(one => tables.Contains(one.Partition.Table)).ToList();
                var first = own.Count == 0 ? (DateTimeOffset?)null : own.Min(one => one.Partition.From);
                return new HistoryTableUse(tables.Key, own.Sum(one => one.Bytes), first, options.Of(tables.Key));
            }),
        ];
    }
}

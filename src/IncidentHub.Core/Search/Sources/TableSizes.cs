using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search.Sources;

/// <summary>About how many rows the tables of the sources have, as the database estimates it, asked for at most once a minute.</summary>
internal sealed class TableSizes(IDbContextFactory<IncidentHubDbContext> contexts, IReadOnlyList<string> tables, TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private volatile Estimates? known;

    /// <summary>How many a table has; null where nothing is known yet.</summary>
    public async Task<double?> RowsAsync(string table, CancellationToken cancellationToken) =>
        // A table that was never looked at is told as -1.
        (await ReadAsync(cancellationToken)).TryGetValue(table, out var rows) && rows >= 0 ? rows : null;

    /// <summary>How many there are in all.</summary>
    public async Task<double> SumAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Values.Sum(rows => Math.Max(0, rows));

    private async Task<Dictionary<string, float>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (known is { } estimates && now - estimates.At <= Lasting && now >= estimates.At)
            return estimates.Rows;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<TableRows>(
            $"SELECT relname::text AS name, reltuples AS rows FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relname = ANY ({tables.ToArray()})")
            .ToListAsync(cancellationToken);
        known = estimates = new Estimates(now, rows.ToDictionary(table => table.Name, table => table.Rows));
        return estimates.Rows;
    }

    private sealed record Estimates(DateTimeOffset At, Dictionary<string, float> Rows);

    private sealed record TableRows(string Name, float Rows);
}

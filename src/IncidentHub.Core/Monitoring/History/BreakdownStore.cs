using System.Text;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Writes and reads who used the targets. One writer at a time.</summary>
internal sealed class BreakdownStore(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>Characters of a name that are kept: an application may call its pool whatever it likes.</summary>
    public const int MostCharacters = 300;

    private const string Columns = "database, user_name, application, usable, in_use, active, idle, idle_in_transaction, waiting, blocked, longest_wait";
    private const string Copy = $"COPY {SampleTables.Breakdowns} (at, series, {Columns}) FROM STDIN (FORMAT BINARY)";

    private readonly KnownPartitions _partitions = new(SampleTables.Breakdowns);

    /// <summary>Stores a batch: all of it or nothing.</summary>
    public async Task WriteAsync(IReadOnlyList<PoolsSeen> batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        await _partitions.EnsureAsync(connection, batch.Select(seen => seen.At), cancellationToken);
        var series = await SampleSeries.OfAsync(connection, batch.Select(seen => seen.TargetId), cancellationToken);
        try
        {
            await using var import = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
            foreach (var seen in batch)
            {
                // That nobody was there is worth a row, too: one without a number.
                foreach (var pool in seen.Pools.DefaultIfEmpty())
                    await WriteAsync(import, seen.At, series[seen.TargetId], pool, cancellationToken);
            }
            await import.CompleteAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            _partitions.Forget();
            throw;
        }
    }

    /// <summary>The newest that was seen up to an instant; null when the last is older than that.</summary>
    public async Task<PoolsSeen?> ReadAsync(Guid targetId, DateTimeOffset at, TimeSpan oldest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        if (await SampleSeries.FindAsync(connection, targetId, cancellationToken) is not { } series)
            return null;
        await using var command = new NpgsqlCommand(
            $"""
            SELECT at, {Columns} FROM {SampleTables.Breakdowns} WHERE series = $1 AND at BETWEEN $2 AND $3
                AND at = (SELECT max(at) FROM {SampleTables.Breakdowns} WHERE series = $1 AND at BETWEEN $2 AND $3)
            """, connection)
        {
            Parameters = { new() { Value = series }, new() { Value = (at - oldest).UtcDateTime }, new() { Value = at.UtcDateTime } },
        };
        DateTimeOffset? seenAt = null;
        var pools = new List<PoolUse>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            seenAt = new DateTimeOffset(reader.GetDateTime(0));
            if (!reader.IsDBNull(5))
                pools.Add(Read(reader));
        }
        return seenAt is { } found ? PoolsSeen.Of(targetId, found, pools) : null;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, DateTimeOffset at, int series, PoolUse? pool, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        await import.WriteAsync(at, NpgsqlDbType.TimestampTz, cancellationToken);
        await import.WriteAsync(series, NpgsqlDbType.Integer, cancellationToken);
        foreach (var name in (string?[])[pool?.Database, pool?.UserName, pool?.Application])
        {
            if (name is null)
                await import.WriteNullAsync(cancellationToken);
            else
                await import.WriteAsync(Storable(name), NpgsqlDbType.Text, cancellationToken);
        }
        foreach (var number in (double?[])[pool?.Usable, pool?.InUse, pool?.Active, pool?.Idle, pool?.IdleInTransaction, pool?.Waiting, pool?.Blocked, pool?.LongestWait])
        {
            if (number is { } value && double.IsFinite(value))
                await import.WriteAsync((float)value, NpgsqlDbType.Real, cancellationToken);
            else
                await import.WriteNullAsync(cancellationToken);
        }
    }

    private static PoolUse Read(NpgsqlDataReader reader)
    {
        return new PoolUse(Name(1), Name(2), Name(3))
        {
            Usable = Number(4) is { } usable ? (int)usable : null,
            InUse = Count(5),
            Active = Count(6),
            Idle = Count(7),
            IdleInTransaction = Count(8),
            Waiting = Count(9),
            Blocked = Count(10),
            LongestWait = Number(11) is { } wait ? Math.Round(wait, 3) : null,
        };

        string? Name(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetFloat(column);
        int Count(int column) => (int)(Number(column) ?? 0);
    }

    /// <summary>A text of the store holds no zero and no half character; one name that does must not keep all others out.</summary>
    private static string Storable(string name)
    {
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(MostCharacters))
            text.Append(rune.Value == 0 ? " " : rune.ToString());
        return text.ToString();
    }
}

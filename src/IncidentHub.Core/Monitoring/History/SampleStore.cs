using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Writes samples by COPY. One caller at a time.</summary>
internal sealed class SampleStore(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private static readonly string Copy =
        $"COPY {SampleTables.Of(SampleResolution.Raw)} (at, series, {string.Join(", ", SampleMetric.All.Select(metric => metric.Column))}) FROM STDIN (FORMAT BINARY)";

    private readonly Dictionary<Guid, int> _series = [];
    private readonly HashSet<string> _partitions = [];

    /// <summary>Stores a batch: all of it or nothing.</summary>
    public async Task WriteAsync(IReadOnlyList<(Guid TargetId, Sample Sample)> batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        await PrepareAsync(connection, batch, cancellationToken);
        try
        {
            await using var import = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
            foreach (var (targetId, sample) in batch)
                await WriteAsync(import, _series[targetId], sample, cancellationToken);
            await import.CompleteAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            // A partition or a number may be gone behind our back, as after a restore: look again next time.
            _series.Clear();
            _partitions.Clear();
            throw;
        }
    }

    /// <summary>The number that stands for a target; null when nothing was ever stored of it.</summary>
    public static async Task<int?> SeriesOfAsync(NpgsqlConnection connection, Guid targetId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM sample_series WHERE target_id = $1", connection) { Parameters = { new() { Value = targetId } } };
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    private async Task PrepareAsync(NpgsqlConnection connection, IReadOnlyList<(Guid TargetId, Sample Sample)> batch, CancellationToken cancellationToken)
    {
        var raw = SampleTables.Of(SampleResolution.Raw);
        foreach (var partition in batch.Select(one => SampleTables.PartitionOf(raw, one.Sample.At)).DistinctBy(partition => partition.Name))
        {
            if (_partitions.Contains(partition.Name))
                continue;
            await SampleTables.EnsureAsync(connection, partition, cancellationToken);
            _partitions.Add(partition.Name);
        }
        foreach (var unknown in batch.Select(one => one.TargetId).Distinct().Where(id => !_series.ContainsKey(id)).ToList())
        {
            await using var insert = new NpgsqlCommand("INSERT INTO sample_series (target_id) VALUES ($1) ON CONFLICT DO NOTHING", connection) { Parameters = { new() { Value = unknown } } };
            await insert.ExecuteNonQueryAsync(cancellationToken);
            _series[unknown] = (await SeriesOfAsync(connection, unknown, cancellationToken))!.Value;
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, int series, Sample sample, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        await import.WriteAsync(sample.At, NpgsqlDbType.TimestampTz, cancellationToken);
        await import.WriteAsync(series, NpgsqlDbType.Integer, cancellationToken);
        foreach (var metric in SampleMetric.All)
        {
            if (metric.Of(sample) is { } value && double.IsFinite(value))
                await import.WriteAsync((float)value, NpgsqlDbType.Real, cancellationToken);
            else
                await import.WriteNullAsync(cancellationToken);
        }
    }
}

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

    private readonly KnownPartitions _partitions = new(SampleTables.Of(SampleResolution.Raw));

    /// <summary>Stores a batch: all of it or nothing.</summary>
    public async Task WriteAsync(IReadOnlyList<(Guid TargetId, Sample Sample)> batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        await _partitions.EnsureAsync(connection, batch.Select(one => one.Sample.At), cancellationToken);
        var series = await SampleSeries.OfAsync(connection, batch.Select(one => one.TargetId), cancellationToken);
        try
        {
            await using var import = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
            foreach (var (targetId, sample) in batch)
                await WriteAsync(import, series[targetId], sample, cancellationToken);
            await import.CompleteAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            _partitions.Forget();
            throw;
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

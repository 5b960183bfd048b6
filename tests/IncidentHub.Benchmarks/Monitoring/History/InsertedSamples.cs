using IncidentHub.Core.Monitoring;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Benchmarks.Monitoring.History;

/// <summary>Samples written without COPY: the alternatives to how the app does it, each as good as it can be had.</summary>
internal static class InsertedSamples
{
    private static readonly string Columns = $"at, series, {string.Join(", ", SampleMetric.All.Select(metric => metric.Column))}";

    /// <summary>A statement for each row, prepared once, sent and committed together.</summary>
    /// <returns>What writes a batch.</returns>
    public static async Task<Func<IReadOnlyList<(Guid, Sample Sample)>, Task>> ByBatchAsync(NpgsqlConnection connection, IReadOnlyDictionary<Guid, int> series, int rows)
    {
        var sql = $"INSERT INTO samples ({Columns}) VALUES ({string.Join(", ", Enumerable.Range(1, SampleMetric.All.Count + 2).Select(n => $"${n}"))})";
        var batch = connection.CreateBatch();
        for (var row = 0; row < rows; row++)
        {
            var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { NpgsqlDbType = NpgsqlDbType.Integer } } };
            foreach (var _ in SampleMetric.All)
                command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Real });
            batch.BatchCommands.Add(command);
        }
        await batch.PrepareAsync();
        return async samples =>
        {
            for (var row = 0; row < rows; row++)
            {
                var parameters = batch.BatchCommands[row].Parameters;
                (parameters[0].Value, parameters[1].Value) = (samples[row].Sample.At.UtcDateTime, series[samples[row].Item1]);
                for (var metric = 0; metric < SampleMetric.All.Count; metric++)
                    parameters[metric + 2].Value = SampleMetric.All[metric].Of(samples[row].Sample) is { } value ? (float)value : DBNull.Value;
            }
            await batch.ExecuteNonQueryAsync();
        };
    }

    /// <summary>One statement for all rows, which takes an array for each column.</summary>
    /// <returns>What writes a batch.</returns>
    public static Func<IReadOnlyList<(Guid, Sample Sample)>, Task> ByArrays(NpgsqlConnection connection, IReadOnlyDictionary<Guid, int> series)
    {
        var arrays = Enumerable.Range(3, SampleMetric.All.Count).Select(n => $"${n}::real[]");
        var sql = $"INSERT INTO samples ({Columns}) SELECT * FROM unnest($1::timestamptz[], $2::integer[], {string.Join(", ", arrays)})";
        return async samples =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = samples.Select(one => one.Sample.At.UtcDateTime).ToArray() });
            command.Parameters.Add(new() { Value = samples.Select(one => series[one.Item1]).ToArray() });
            foreach (var metric in SampleMetric.All)
                command.Parameters.Add(new() { Value = samples.Select(one => (float?)metric.Of(one.Sample)).ToArray() });
            await command.ExecuteNonQueryAsync();
        };
    }
}

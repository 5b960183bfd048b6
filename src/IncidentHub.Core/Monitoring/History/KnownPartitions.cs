using Npgsql;

namespace IncidentHub.Core.Monitoring.History;

/// <summary>Makes a table's partitions as rows need them, and asks the store only once for each. One caller at a time.</summary>
internal sealed class KnownPartitions(string table)
{
    private readonly HashSet<string> _names = [];

    /// <summary>Makes those that these instants belong to, unless they are there.</summary>
    public async Task EnsureAsync(NpgsqlConnection connection, IEnumerable<DateTimeOffset> instants, CancellationToken cancellationToken)
    {
        foreach (var partition in instants.Select(at => SampleTables.PartitionOf(table, at)).DistinctBy(partition => partition.Name))
        {
            if (_names.Contains(partition.Name))
                continue;
            await SampleTables.EnsureAsync(connection, partition, cancellationToken);
            _names.Add(partition.Name);
        }
    }

    /// <summary>Some may be gone behind our back: looks again next time.</summary>
    public void Forget() => _names.Clear();
}

using IncidentHub.Core.Monitoring.Probes;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>Tells who uses a server's connections, every two seconds and over the sampler's own connection.</summary>
internal sealed class SessionWatch(TargetAccess access, MetricFeed feed, TimeProvider time) : ISideReading
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public async Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SessionGroupReading.Sql, connection);
        var groups = new List<PoolUse>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                groups.Add(SessionGroupReading.Read(reader));
        }
        catch (PostgresException exception) when (StatementRefusal.Is(exception))
        {
            return TimeSpan.FromMinutes(1);
        }
        feed.Publish(PoolsSeen.Of(access.Id, time.GetUtcNow(), groups));
        return Period;
    }
}

using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Deadlocks.Tally;

/// <summary>Reads the deadlock counters of one target now and then and keeps the sum.</summary>
internal sealed class TallyKeeper(TargetAccess access, IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time) : ISideReading
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken)
    {
        if (access.IsDrill)
            return TimeSpan.FromDays(1); // Its server lives for minutes and leaves nothing behind.
        try
        {
            await KeepAsync(await ReadCountersAsync(connection, cancellationToken), cancellationToken);
        }
        catch (PostgresException refusal) when (StatementRefusal.Is(refusal))
        {
            // The counters go on counting: what rises meanwhile is in the next reading.
        }
        return Pace;
    }

    private static async Task<List<DeadlockCounterReading>> ReadCountersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var readings = new List<DeadlockCounterReading>();
        await using var command = new NpgsqlCommand(DeadlockCounterReading.Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            readings.Add(DeadlockCounterReading.Read(reader));
        return readings;
    }

    private async Task KeepAsync(List<DeadlockCounterReading> readings, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StoreAway.Patience);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(patience.Token);
            var now = time.GetUtcNow();
            var tally = await db.DeadlockTallies.SingleOrDefaultAsync(found => found.TargetId == access.Id, patience.Token);
            if (tally is null)
                db.DeadlockTallies.Add(DeadlockTally.Begin(access.Id, now, readings));
            else if (!tally.Take(now, readings))
                return;
            await db.SaveChangesAsync(patience.Token);
        }
        catch (Exception exception) when (StoreAway.Is(exception, cancellationToken))
        {
            // Must not reach the sampler, which would take it for a fault of the watched server.
        }
    }
}

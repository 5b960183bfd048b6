using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>Looks at a server's settings, schema and applications once a minute and keeps what became different.</summary>
internal sealed class ServerChangeWatch(TargetAccess access, IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time) : ISideReading
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>A look may cost at most this share of the time: a large schema is looked at less.</summary>
    private const int CostShare = 500;

    public async Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken)
    {
        if (access.IsDrill)
            return TimeSpan.FromDays(1); // Its server lives for minutes and leaves nothing behind.
        var began = time.GetTimestamp();
        try
        {
            var facts = await ReadFactsAsync(connection, cancellationToken);
            var cost = time.GetElapsedTime(began);
            await KeepAsync(facts, cancellationToken);
            return cost * CostShare > Pace ? cost * CostShare : Pace;
        }
        catch (PostgresException refusal) when (StatementRefusal.Is(refusal))
        {
            // The catalog is locked, or too large to be read in time.
            return Pace * 10;
        }
    }

    private static async Task<List<ServerFactReading>> ReadFactsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var facts = new List<ServerFactReading>();
        await using var command = new NpgsqlCommand(ServerFactReading.Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            facts.Add(ServerFactReading.Read(reader));
        return facts;
    }

    private async Task KeepAsync(List<ServerFactReading> facts, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StoreAway.Patience);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(patience.Token);
            var now = time.GetUtcNow();
            var portrait = await db.ServerPortraits.SingleOrDefaultAsync(found => found.TargetId == access.Id, patience.Token);
            if (portrait is null)
                db.ServerPortraits.Add(ServerPortrait.Begin(access.Id, now, facts));
            else
                db.ServerChanges.AddRange(portrait.Compare(now, facts, time));
            await db.SaveChangesAsync(patience.Token);
        }
        catch (Exception exception) when (StoreAway.Is(exception, cancellationToken))
        {
            // Must not reach the sampler, which would take it for a fault of the watched server; the next look compares with the same portrait.
        }
    }
}

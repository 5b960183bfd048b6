using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

internal sealed class LogPositions(IDbContextFactory<IncidentHubDbContext> contexts) : ILogPositions
{
    public async Task<(bool IsKnown, LogPosition? Position)> FindAsync(Guid targetId, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return (true, await db.LogPositions.AsNoTracking().SingleOrDefaultAsync(position => position.TargetId == targetId, cancellationToken));
        }
        catch (Exception exception) when (IsStoreAway(exception, cancellationToken))
        {
            return (false, null);
        }
    }

    public async Task NoteAsync(LogPosition position, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO log_positions (target_id, file_name, "offset", noted_at)
                VALUES ({position.TargetId}, {position.FileName}, {position.Offset}, {position.NotedAt})
                ON CONFLICT (target_id) DO UPDATE SET file_name = excluded.file_name, "offset" = excluded."offset", noted_at = excluded.noted_at
                """, cancellationToken);
        }
        catch (Exception exception) when (IsStoreAway(exception, cancellationToken))
        {
            // The next noting follows in a moment.
        }
    }

    // Must not reach the sampler, which would take it for a fault of the watched server.
    private static bool IsStoreAway(Exception exception, CancellationToken cancellationToken) =>
        exception is NpgsqlException or InvalidOperationException or TimeoutException && !cancellationToken.IsCancellationRequested;
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>The one way in which a session changes: a transaction that locks its row, so that writers of one session take turns, then the news.</summary>
internal static class TrainingWriter
{
    public static async Task<EditResult> EditAsync(
        IDbContextFactory<IncidentHubDbContext> contexts, KnowledgeChanges changes, Guid sessionId,
        Func<IncidentHubDbContext, TrainingSession, Task<EditResult>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM training_sessions WHERE id = {sessionId} FOR UPDATE", cancellationToken);
        if (await db.TrainingSessions.SingleOrDefaultAsync(session => session.Id == sessionId, cancellationToken) is not { } found)
            return EditResult.NotFound;
        var result = await work(db, found);
        if (result.Outcome != EditOutcome.Saved || !db.ChangeTracker.HasChanges())
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new KnowledgeChange(KnowledgePart.Training, sessionId));
        return result;
    }
}

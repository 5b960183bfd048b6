using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Removes what an app that was killed left of a drill: its server, its folder, and a record without an end.</summary>
internal sealed partial class DrillLeftovers(
    IDbContextFactory<IncidentHubDbContext> contexts, DrillTurn turn, PracticeGround ground, TimeProvider time, ILogger<DrillLeftovers> logger)
{
    /// <summary>Closes and removes what no running drill holds.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using (var taken = await turn.TryTakeAsync(cancellationToken))
        {
            if (taken is not null)
            {
                await CloseAsync(db, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        // Without regard to the turn: the folder of a drill that runs is locked by its process.
        foreach (var drill in await db.Drills.Where(drill => drill.Folder != null).ToListAsync(cancellationToken))
        {
            if (Directory.Exists(drill.Folder) && DrillFolder.IsOne(drill.Folder, ground.Parents) && await RemoveAsync(drill.Folder, cancellationToken))
                drill.Folder = null;
        }

        await db.SaveChangesAsync(cancellationToken);
        // A store that was restored from a backup may not know of a folder beside it.
        foreach (var folder in ground.DataDirectory is { } own ? DrillFolder.Below(own).ToList() : [])
            await RemoveAsync(folder, cancellationToken);
    }

    /// <summary>Ends the records of drills that did not come to it, for somebody who has the turn: then none of them runs. Does not save.</summary>
    public async Task CloseAsync(IncidentHubDbContext db, CancellationToken cancellationToken)
    {
        foreach (var drill in await db.Drills.Where(drill => drill.EndedAt == null).ToListAsync(cancellationToken))
        {
            (drill.EndedAt, drill.EndedBecause) = (time.GetUtcNow(), DrillEnd.Interrupted);
            db.Audit(time, Actor.System, AuditAct.DrillStopped, "drill", nameof(DrillEnd.Interrupted));
        }
    }

    private async Task<bool> RemoveAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await ground.RemoveAsync(folder, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            Log.Stays(logger, folder, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What a drill left in {Folder} could not be removed; the next start tries again")]
        public static partial void Stays(ILogger logger, string folder, Exception exception);
    }
}

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
    /// <returns>False when it must be tried again, because a drill runs elsewhere or the store does not know yet that one ended.</returns>
    public async Task<bool> CleanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var taken = await turn.TryTakeAsync(cancellationToken);
        if (taken is not null)
        {
            await CloseAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        // A record without an end is that of a drill which runs, perhaps on another node of this machine.
        foreach (var drill in await db.Drills.Where(drill => drill.EndedAt != null && drill.Folder != null).ToListAsync(cancellationToken))
        {
            if (Directory.Exists(drill.Folder) && DrillFolder.IsOne(drill.Folder, ground.Parents) && await RemoveAsync(drill.Folder, cancellationToken))
                drill.Folder = null;
        }

        await db.SaveChangesAsync(cancellationToken);
        // A store that was restored from a backup may not know of a folder beside it. With the turn: none is being made meanwhile.
        foreach (var folder in taken is not null && ground.DataDirectory is { } own ? DrillFolder.Below(own).ToList() : [])
            await RemoveAsync(folder, cancellationToken);
        return taken is not null;
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

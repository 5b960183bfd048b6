using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>Reads training sessions. Everybody who may sign in may read all of them.</summary>
public sealed class TrainingQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int Most = 200;

    /// <summary>The session of that key, if it was held.</summary>
    /// <param name="id">The session.</param>
    /// <param name="since">Only if it began then or later; null for whenever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TrainingHeld?> HeldAsync(Guid id, DateTimeOffset? since, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await HeldAsync(db, db.TrainingSessions.Where(session => session.Id == id), since, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The sessions about a topic that were held, newest first.</summary>
    /// <param name="topic">The whole topic, without regard to case.</param>
    /// <param name="since">Only those that began then or later; null for whenever.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<TrainingHeld>> HeldAsync(string topic, DateTimeOffset? since, CancellationToken cancellationToken = default)
    {
        var said = (topic ?? "").Trim().ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, by its own lower().
        return await HeldAsync(db, db.TrainingSessions.Where(session => session.Topic.ToLower() == said), since, cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>Sessions that are planned, the next one first; those whose time has passed stand before it.</summary>
    public async Task<IReadOnlyList<TrainingRow>> PlannedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(
            db, db.TrainingSessions.Where(session => session.Status == TrainingStatus.Planned).OrderBy(session => session.StartsAt).Take(Most), cancellationToken);
    }

    /// <summary>Sessions that were held or cancelled, the last one first.</summary>
    public async Task<IReadOnlyList<TrainingRow>> PastAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(
            db, db.TrainingSessions.Where(session => session.Status != TrainingStatus.Planned).OrderByDescending(session => session.StartsAt).Take(Most), cancellationToken);
    }

    /// <summary>Sessions in which a runbook is or was practised, the last one first.</summary>
    public async Task<IReadOnlyList<TrainingRow>> ForRunbookAsync(Guid runbookId, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(
            db, db.TrainingSessions.Where(session => session.RunbookId == runbookId).OrderByDescending(session => session.StartsAt).Take(count), cancellationToken);
    }

    /// <summary>One with all that its page shows; null when there is none with that number.</summary>
    public async Task<TrainingDetails?> FindAsync(int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.TrainingSessions.AsNoTracking().SingleOrDefaultAsync(session => session.Number == number, cancellationToken) is not { } found)
            return null;
        var runbook = await db.Runbooks.Where(runbook => runbook.Id == found.RunbookId)
            .Select(runbook => new RunbookStanding(
                runbook.Id, runbook.Number, runbook.Title, runbook.Version, runbook.UpdatedAt, runbook.UpdatedByName, runbook.ArchivedAt != null))
            .SingleOrDefaultAsync(cancellationToken);
        var attendees = await db.TrainingAttendees.AsNoTracking().Where(attendee => attendee.SessionId == found.Id)
            .OrderBy(attendee => attendee.Name).ThenBy(attendee => attendee.Id).ToListAsync(cancellationToken);
        return new TrainingDetails(found, runbook, attendees);
    }

    private static async Task<IReadOnlyList<TrainingHeld>> HeldAsync(
        IncidentHubDbContext db, IQueryable<TrainingSession> chosen, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var attendees = db.TrainingAttendees;
        var from = since?.ToUniversalTime();
        return await chosen.Where(session => session.Status == TrainingStatus.Held && (from == null || session.StartsAt >= from))
            .OrderByDescending(session => session.StartsAt).Take(Most)
            .Select(session => new TrainingHeld(
                session.Id, session.Number, session.Topic, session.StartsAt, session.RunbookId,
                attendees.Where(attendee => attendee.SessionId == session.Id && attendee.Attended)
                    .OrderBy(attendee => attendee.Name).Select(attendee => attendee.Name).ToList()))
            .ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<TrainingRow>> RowsAsync(IncidentHubDbContext db, IQueryable<TrainingSession> chosen, CancellationToken cancellationToken)
    {
        var (runbooks, attendees) = (db.Runbooks, db.TrainingAttendees);
        return await chosen
            .Select(session => new TrainingRow(
                session.Id, session.Number, session.Topic, session.StartsAt, session.Status,
                runbooks.Where(runbook => runbook.Id == session.RunbookId).Select(runbook => (int?)runbook.Number).FirstOrDefault(),
                runbooks.Where(runbook => runbook.Id == session.RunbookId).Select(runbook => runbook.Title).FirstOrDefault(),
                attendees.Count(attendee => attendee.SessionId == session.Id),
                attendees.Count(attendee => attendee.SessionId == session.Id && attendee.Attended),
                session.Exercise != null))
            .ToListAsync(cancellationToken);
    }
}

using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>Who attends a session and who attended. Responders write down anybody; everybody who may sign in speaks for themselves.</summary>
public sealed class TrainingAttendance(IDbContextFactory<IncidentHubDbContext> contexts, KnowledgeChanges changes, TimeProvider time)
{
    private const int MostAttendees = 500;

    /// <summary>Writes somebody down who is to attend.</summary>
    /// <param name="actor">Who writes it down.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="userId">The person, when it is one who can sign in.</param>
    /// <param name="name">How the person is shown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> AddAsync(Actor actor, Guid sessionId, Guid? userId, string name, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Role.Responder, sessionId, async (db, _) =>
        {
            var said = (name ?? "").Trim();
            if (said.Length is 0 or > RunbookConfiguration.MaxName || IncidentTexts.CheckTitle(said) is not null)
                return EditResult.Invalid($"A name has 1 to {RunbookConfiguration.MaxName} characters in one line.");
            var there = await db.TrainingAttendees.Where(attendee => attendee.SessionId == sessionId).ToListAsync(cancellationToken);
            if (there.Any(attendee => userId is null ? attendee.UserId is null && attendee.Name == said : attendee.UserId == userId))
                return EditResult.Saved;
            if (there.Count >= MostAttendees)
                return EditResult.Invalid($"{MostAttendees} attend already. Plan a second session.");
            if (userId is { } id && !await db.PersonLines.AnyAsync(person => person.Id == id, cancellationToken))
                return EditResult.Invalid("There is no such person.");
            Add(db, sessionId, userId, said, attended: false);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Strikes somebody off.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> RemoveAsync(Actor actor, Guid sessionId, Guid attendeeId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Role.Responder, sessionId, async (db, _) =>
        {
            if (await FindAsync(db, sessionId, attendeeId, cancellationToken) is { } attendee)
                db.TrainingAttendees.Remove(attendee);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Says whether somebody was there.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> MarkAsync(Actor actor, Guid sessionId, Guid attendeeId, bool attended, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Role.Responder, sessionId, async (db, session) =>
        {
            if (await FindAsync(db, sessionId, attendeeId, cancellationToken) is not { } attendee)
                return EditResult.NotFound;
            return attended && NotYet(session) is { } refusal ? refusal : Mark(attendee, attended);
        }, cancellationToken);

    /// <summary>The actor will attend, or will not after all. Viewers and up.</summary>
    public Task<EditResult> AttendAsync(Actor actor, Guid sessionId, bool attends, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Role.Viewer, sessionId, async (db, session) =>
        {
            if (actor.UserId is not { } me)
                return EditResult.Invalid("Only a person can attend.");
            if (session.Status != TrainingStatus.Planned)
                return EditResult.Invalid("This session is no longer to come.");
            var mine = await FindMineAsync(db, sessionId, me, cancellationToken);
            if (attends && mine is null)
                Add(db, sessionId, me, actor.Name, attended: false);
            else if (!attends && mine is not null)
                db.TrainingAttendees.Remove(mine);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>The actor was there, or was not after all. Viewers and up.</summary>
    public Task<EditResult> MarkMyselfAsync(Actor actor, Guid sessionId, bool attended, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Role.Viewer, sessionId, async (db, session) =>
        {
            if (actor.UserId is not { } me)
                return EditResult.Invalid("Only a person can attend.");
            if (attended && NotYet(session) is { } refusal)
                return refusal;
            if (await FindMineAsync(db, sessionId, me, cancellationToken) is { } mine)
                return Mark(mine, attended);
            if (attended)
                Add(db, sessionId, me, actor.Name, attended: true);
            return EditResult.Saved;
        }, cancellationToken);

    private static EditResult Mark(TrainingAttendee attendee, bool attended)
    {
        attendee.Attended = attended;
        return EditResult.Saved;
    }

    private static Task<TrainingAttendee?> FindAsync(IncidentHubDbContext db, Guid sessionId, Guid attendeeId, CancellationToken cancellationToken) =>
        db.TrainingAttendees.SingleOrDefaultAsync(attendee => attendee.SessionId == sessionId && attendee.Id == attendeeId, cancellationToken);

    private static Task<TrainingAttendee?> FindMineAsync(IncidentHubDbContext db, Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        db.TrainingAttendees.SingleOrDefaultAsync(attendee => attendee.SessionId == sessionId && attendee.UserId == userId, cancellationToken);

    private EditResult? NotYet(TrainingSession session) => session switch
    {
        { Status: TrainingStatus.Cancelled } => EditResult.Invalid("This session was cancelled, so nobody attended."),
        _ when session.StartsAt > time.GetUtcNow() => EditResult.Invalid("This session has not begun, so nobody can have attended."),
        _ => null,
    };

    private void Add(IncidentHubDbContext db, Guid sessionId, Guid? userId, string name, bool attended) =>
        db.TrainingAttendees.Add(new TrainingAttendee { Id = Ids.NewId(time), SessionId = sessionId, UserId = userId, Name = name, Attended = attended });

    private Task<EditResult> EditAsync(
        Actor actor, Role atLeast, Guid sessionId, Func<IncidentHubDbContext, TrainingSession, Task<EditResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(atLeast);
        return TrainingWriter.EditAsync(contexts, changes, sessionId, work, cancellationToken);
    }
}

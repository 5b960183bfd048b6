using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>Plans training sessions and says what became of them. Responders and up.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="changes">Tells open pages.</param>
/// <param name="drills">Knows what drills came to.</param>
/// <param name="time">The clock.</param>
public sealed class TrainingService(
    IDbContextFactory<IncidentHubDbContext> contexts, KnowledgeChanges changes, DrillHistory drills, TimeProvider time)
{
    private const string NoRunbook = "This runbook is no longer there. Choose another one.";

    /// <summary>Plans a session; one that was held already may be written down afterwards.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<CreateResult> PlanAsync(Actor actor, TrainingPlan said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(said);
        actor.Demand(Role.Responder);
        var now = time.GetUtcNow();
        if (IncidentTexts.CheckTitle(said.Topic) is { } badTopic)
            return CreateResult.Refused(badTopic);
        if (TrainingField.CheckStart(said.StartsAt, TrainingStatus.Planned, now) is { } badTime)
            return CreateResult.Refused(badTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await KnowsAsync(db, said.RunbookId, cancellationToken))
            return CreateResult.Refused(NoRunbook);

        var session = new TrainingSession
        {
            Id = Ids.NewId(time),
            Topic = said.Topic.Trim(),
            RunbookId = said.RunbookId,
            StartsAt = said.StartsAt.ToUniversalTime(),
            Status = TrainingStatus.Planned,
            CreatedAt = now,
            CreatedById = actor.UserId,
            CreatedByName = actor.Name,
        };
        db.TrainingSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        changes.Publish(new KnowledgeChange(KnowledgePart.Training, session.Id));
        return new CreateResult(session.Id, session.Number);
    }

    /// <summary>Sets one field, provided that it still has the value that the editor saw; on a conflict the result carries the value that stands.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> EditFieldAsync(
        Actor actor, Guid sessionId, TrainingField field, string seen, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        return EditAsync(actor, sessionId, async (db, session) =>
        {
            var current = field.Read(session);
            if (!string.Equals(current, seen, StringComparison.Ordinal))
                return EditResult.Conflict(current);
            if (field.Write(session, value, time.GetUtcNow()) is { } problem)
                return EditResult.Invalid(problem);
            return field == TrainingField.Runbook && !await KnowsAsync(db, session.RunbookId, cancellationToken)
                ? EditResult.Invalid(NoRunbook)
                : EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Says that a session was held or is cancelled, or takes that back.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="seen">Where the actor saw it standing.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="note">Why it is cancelled; may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> SetStatusAsync(
        Actor actor, Guid sessionId, TrainingStatus seen, TrainingStatus status, string note = "", CancellationToken cancellationToken = default) =>
        EditAsync(actor, sessionId, (_, session) => Task.FromResult(SetStatus(session, seen, status, note ?? "")), cancellationToken);

    /// <summary>Makes a drill the session's exercise: what it came to is copied, so that it stays.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="drillId">A drill that is over; null takes the exercise away.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public Task<EditResult> SetExerciseAsync(Actor actor, Guid sessionId, Guid? drillId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, sessionId, async (_, session) =>
        {
            if (drillId is not { } id)
            {
                session.Exercise = null;
                return EditResult.Saved;
            }

            if (await drills.FindAsync(id, cancellationToken) is not { } drill)
                return EditResult.Invalid("This drill is no longer on record. Choose another one.");
            if (drill is not { EndedAt: { } endedAt, EndedBecause: { } because })
                return EditResult.Invalid("This drill still runs. Choose it when it is over: then its result is known.");
            session.Exercise = new TrainingExercise
            {
                DrillId = drill.Id,
                StartedAt = drill.StartedAt,
                EndedAt = endedAt,
                Ended = because,
                Deadlocks = drill.Deadlocks,
                Transfers = drill.Transfers,
                FailedTransactions = drill.FailedTransactions,
            };
            return EditResult.Saved;
        }, cancellationToken);

    private EditResult SetStatus(TrainingSession session, TrainingStatus seen, TrainingStatus status, string note)
    {
        if (!Enum.IsDefined(status))
            return EditResult.Invalid("A session is planned, held or cancelled.");
        if (session.Status != seen)
            return EditResult.Conflict(session.Status.ToString());
        if (status == TrainingStatus.Held && session.StartsAt > time.GetUtcNow())
            return EditResult.Invalid("This session begins in the future. Set the time at which it was held first.");
        if (note.Trim().Length > 0 && IncidentTexts.CheckTitle(note) is { } problem)
            return EditResult.Invalid(problem);
        (session.Status, session.StatusNote) = (status, status == TrainingStatus.Cancelled ? note.Trim() : "");
        return EditResult.Saved;
    }

    private Task<EditResult> EditAsync(
        Actor actor, Guid sessionId, Func<IncidentHubDbContext, TrainingSession, Task<EditResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        return TrainingWriter.EditAsync(contexts, changes, sessionId, work, cancellationToken);
    }

    private static async Task<bool> KnowsAsync(IncidentHubDbContext db, Guid? runbookId, CancellationToken cancellationToken) =>
        runbookId is not { } id || await db.Runbooks.AnyAsync(runbook => runbook.Id == id, cancellationToken);
}

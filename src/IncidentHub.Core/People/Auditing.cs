using IncidentHub.Core.Storage;

namespace IncidentHub.Core.People;

/// <summary>Writes the audit log in the transaction of the act itself, so that neither exists without the other.</summary>
internal static class Auditing
{
    public static void Audit(this IncidentHubDbContext db, TimeProvider time, Actor actor, AuditAct act, string subject, string detail = "") =>
        db.AuditEntries.Add(new AuditEntry
        {
            Id = Ids.NewId(time),
            At = time.GetUtcNow(),
            ActorId = actor.UserId,
            ActorName = actor.Name,
            Act = act,
            Subject = subject,
            Detail = detail,
        });

    public static Actor AsActor(this User user) => new(user.Id, user.DisplayName, user.Role);
}

using IncidentHub.Core.People;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Incidents;

/// <summary>A change of one incident while its transaction is open and its row is locked.</summary>
/// <param name="db">The context of the transaction.</param>
/// <param name="incident">The incident, tracked.</param>
/// <param name="actor">Who changes it.</param>
/// <param name="now">The instant of the change, UTC, the same for everything that it writes.</param>
public sealed class IncidentWrite(IncidentHubDbContext db, Incident incident, Actor actor, DateTimeOffset now)
{
    /// <summary>The context of the transaction.</summary>
    public IncidentHubDbContext Db => db;

    /// <summary>The incident, tracked.</summary>
    public Incident Incident => incident;

    /// <summary>Who changes it.</summary>
    public Actor Actor => actor;

    /// <summary>The instant of the change, UTC.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Adds a line to the activity log, in the transaction of the change itself.</summary>
    public void Log(string subject, string? from, string? to) => db.Activities.Add(new Activity
    {
        IncidentId = incident.Id,
        At = now,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        Subject = subject,
        From = from,
        To = to,
    });
}

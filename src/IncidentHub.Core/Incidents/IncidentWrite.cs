using IncidentHub.Core.People;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Incidents;

/// <summary>A change of one incident while its transaction is open and its row is locked.</summary>
/// <param name="db">The context of the transaction.</param>
/// <param name="incident">The incident, tracked.</param>
/// <param name="actor">Who changes it.</param>
/// <param name="now">The instant of the change, UTC, the same for everything that it writes.</param>
/// <param name="listeners">Those who hear of events before the change is saved.</param>
public sealed class IncidentWrite(
    IncidentHubDbContext db, Incident incident, Actor actor, DateTimeOffset now, IReadOnlyList<IIncidentEventListener> listeners)
{
    private readonly List<Func<IncidentChange>> news = [];

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

    /// <summary>Says that something happened to the incident that its timeline shows.</summary>
    public void Tell(string text, DateTimeOffset? occurredAt = null, Guid? hypothesisId = null)
    {
        var happened = new IncidentEvent(text, occurredAt ?? now, hypothesisId);
        foreach (var listener in listeners)
            listener.Happened(this, happened);
    }

    /// <summary>Publishes one more change once this one is saved, with what the store has given it by then.</summary>
    public void AfterSave(Func<IncidentChange> change) => news.Add(change);

    /// <summary>What is to be published once the change is saved, besides the change of the part itself.</summary>
    internal IReadOnlyList<IncidentChange> News() => [.. news.Select(make => make())];
}

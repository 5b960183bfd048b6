using IncidentHub.Core.People;

namespace IncidentHub.Core.Incidents;

/// <summary>Who may see which incident, in one place: lists, pages, the hub, search and exports all pass through here.</summary>
public static class IncidentVisibility
{
    /// <summary>Keeps the incidents that <paramref name="actor"/> may see; translates to SQL.</summary>
    public static IQueryable<Incident> VisibleTo(this IQueryable<Incident> incidents, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Is(Role.Manager))
            return incidents;

        var userId = actor.UserId;
        return incidents.Where(incident =>
            incident.Visibility == Visibility.Everyone
            || (userId != null && (incident.CreatedById == userId || incident.Roles.Any(role => role.UserId == userId))));
    }
}

namespace IncidentHub.Core.People;

/// <summary>Who does something: a signed-in person, or IncidentHub itself.</summary>
/// <param name="UserId">The person, or null for IncidentHub itself.</param>
/// <param name="Name">How the actor is shown in logs and timelines.</param>
/// <param name="Role">What the actor may do.</param>
public sealed record Actor(Guid? UserId, string Name, Role Role)
{
    /// <summary>IncidentHub itself: imports, examples, background work.</summary>
    public static Actor System { get; } = new(null, "IncidentHub", Role.Administrator);

    /// <summary>True when the actor's role is the given one or above it.</summary>
    public bool Is(Role atLeast) => Role >= atLeast;

    /// <summary>Stops a caller whose role does not suffice, whatever the page or endpoint in front of it let through.</summary>
    /// <exception cref="UnauthorizedAccessException">The role is below <paramref name="atLeast"/>.</exception>
    public void Demand(Role atLeast)
    {
        if (!Is(atLeast))
            throw new UnauthorizedAccessException($"This needs the role {atLeast}; {Name} has {Role}.");
    }
}

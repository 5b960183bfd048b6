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
}

namespace IncidentHub.Core.Incidents;

/// <summary>Where an incident stands in its life. See <see cref="IncidentLifecycle"/> for the rules.</summary>
public enum IncidentStatus
{
    /// <summary>Reported, not yet judged.</summary>
    Triage,

    /// <summary>People look for the cause.</summary>
    Investigating,

    /// <summary>The cause is known.</summary>
    Identified,

    /// <summary>Users no longer feel it; the cause may still be there.</summary>
    Mitigated,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>Over, and everything that was to be written down is.</summary>
    Closed,

    /// <summary>It was no incident.</summary>
    Cancelled,

    /// <summary>It was a part of another incident.</summary>
    Merged,
}

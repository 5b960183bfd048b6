using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Timeline.Updates;

/// <summary>When those outside are next to be told how an incident stands.</summary>
public static class UpdateDue
{
    /// <summary>
    /// One cadence after the last update, or after somebody took the incident on, or after it was noticed. Null when it is over,
    /// when it is an example, or when nobody waits for news of such a severity.
    /// </summary>
    /// <param name="incident">The incident.</param>
    /// <param name="lastUpdateAt">When those outside were last told, UTC; null for never.</param>
    /// <param name="cadence">How often they are told.</param>
    public static DateTimeOffset? At(Incident incident, DateTimeOffset? lastUpdateAt, UpdateCadence cadence)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(cadence);
        if (incident.IsExample || !incident.Status.IsOpen() || cadence.Of(incident.Severity) is not { } pause)
            return null;
        var since = lastUpdateAt ?? incident.AcknowledgedAt ?? incident.DetectedAt ?? incident.CreatedAt;
        // An instant at the end of the calendar is nonsense that somebody typed; it must not end the reminders of the others.
        return since > DateTimeOffset.MaxValue - pause ? DateTimeOffset.MaxValue : since + pause;
    }
}

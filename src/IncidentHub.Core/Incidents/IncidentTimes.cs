namespace IncidentHub.Core.Incidents;

/// <summary>What the instants of an incident say together.</summary>
public static class IncidentTimes
{
    /// <summary>When it began, as well as is known: impact start, else detection, else creation.</summary>
    public static DateTimeOffset BeganAt(this Incident incident) =>
        incident.ImpactStartedAt ?? incident.DetectedAt ?? incident.CreatedAt;

    /// <summary>
    /// How long it lasted, or lasts by <paramref name="now"/>. Stops at resolution; never negative; null where it ended and
    /// nobody wrote down when.
    /// </summary>
    public static TimeSpan? Duration(this Incident incident, DateTimeOffset now)
    {
        var end = incident.ResolvedAt ?? (incident.Status.IsOpen() ? now : incident.MitigatedAt);
        return end - incident.BeganAt() is { } length && length > TimeSpan.Zero ? length : end is null ? null : TimeSpan.Zero;
    }
}

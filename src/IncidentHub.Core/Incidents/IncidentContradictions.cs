namespace IncidentHub.Core.Incidents;

/// <summary>Finds what the instants of an incident say against one another, against its status and against the clock.</summary>
public static class IncidentContradictions
{
    /// <summary>An instant may lie ahead of the clock by this much, because clocks differ.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The earliest instant that is taken for more than a slip of the keyboard.</summary>
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The instants in an order that cannot be, in the future, or at odds with the status; at most one sentence of each kind
    /// for each instant, in the order of life. The cause may be found before or after users are spared, so these two are not compared.
    /// </summary>
    /// <param name="incident">The incident.</param>
    /// <param name="now">The instant of the question, UTC.</param>
    public static IReadOnlyList<Contradiction> Contradictions(this Incident incident, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var found = new List<Contradiction>();
        var earlier = new List<Known>();
        foreach (var step in Steps(incident))
        {
            if (step.At is null)
            {
                if (IsMissing(step.Field, incident.Status))
                    found.Add(new(step.Field, $"The status is {incident.Status}, but nothing says when it was {step.Field.Name}."));
                continue;
            }

            if (earlier.FindLast(before => before.At > step.At) is { } after)
                found.Add(new(step.Field, $"{step.Name} lies before {after.Name}."));
            if (step.At > now + ClockTolerance)
                found.Add(new(step.Field, $"{step.Name} lies in the future."));
            if (step.At < Earliest)
                found.Add(new(step.Field, $"{step.Name} lies before 1970."));
            if (IsPremature(step.Field, incident.Status))
                found.Add(new(step.Field, $"This says that it was {step.Field.Name}, but the status is {incident.Status}."));
            if (step.Field != IncidentField.IdentifiedAt)
                earlier.Add(step);
        }

        return found;
    }

    private static IEnumerable<Known> Steps(Incident incident) =>
    [
        new("Impact start", IncidentField.ImpactStartedAt, incident.ImpactStartedAt),
        new("Detected", IncidentField.DetectedAt, incident.DetectedAt),
        new("Acknowledged", IncidentField.AcknowledgedAt, incident.AcknowledgedAt),
        new("Identified", IncidentField.IdentifiedAt, incident.IdentifiedAt),
        new("Mitigated", IncidentField.MitigatedAt, incident.MitigatedAt),
        new("Resolved", IncidentField.ResolvedAt, incident.ResolvedAt),
        new("Closed", IncidentField.ClosedAt, incident.ClosedAt),
    ];

    /// <summary>The status says that it came to this, and what is closed was resolved before.</summary>
    private static bool IsMissing(IncidentField field, IncidentStatus status) =>
        field == LifecycleStep.Own(status) || (field == IncidentField.ResolvedAt && status == IncidentStatus.Closed);

    /// <summary>The status says that it has not come to this, or no longer holds.</summary>
    private static bool IsPremature(IncidentField field, IncidentStatus status) =>
        (status.IsOpen() || status == IncidentStatus.Resolved) && LifecycleStep.Clears(field, status);

    private sealed record Known(string Name, IncidentField Field, DateTimeOffset? At);
}

namespace IncidentHub.Core.Incidents;

/// <summary>
/// What a step of an incident's life does to its instants: those of the steps that now hold are set, those of the steps
/// that no longer hold are cleared, so that a running clock runs again.
/// </summary>
public static class LifecycleStep
{
    private static readonly (IncidentField Field, Func<Incident, DateTimeOffset?> Get, Action<Incident, DateTimeOffset?> Set)[] Instants =
    [
        (IncidentField.AcknowledgedAt, incident => incident.AcknowledgedAt, (incident, at) => incident.AcknowledgedAt = at),
        (IncidentField.IdentifiedAt, incident => incident.IdentifiedAt, (incident, at) => incident.IdentifiedAt = at),
        (IncidentField.MitigatedAt, incident => incident.MitigatedAt, (incident, at) => incident.MitigatedAt = at),
        (IncidentField.ResolvedAt, incident => incident.ResolvedAt, (incident, at) => incident.ResolvedAt = at),
        (IncidentField.ClosedAt, incident => incident.ClosedAt, (incident, at) => incident.ClosedAt = at),
    ];

    /// <summary>Takes the step.</summary>
    /// <param name="incident">The incident; its status must allow the step.</param>
    /// <param name="to">The status that follows.</param>
    /// <param name="at">When it was so, UTC.</param>
    /// <param name="isSaid">
    /// True when somebody said the time: it then replaces the instant of this very step. Otherwise an instant that is known
    /// already is kept.
    /// </param>
    /// <returns>The instants that changed, in the order of life.</returns>
    /// <exception cref="InvalidOperationException">The status does not allow the step.</exception>
    public static IReadOnlyList<InstantChange> Take(Incident incident, IncidentStatus to, DateTimeOffset at, bool isSaid = false)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (!IncidentLifecycle.CanMove(incident.Status, to))
            throw new InvalidOperationException($"{incident.Status} is not followed by {to}.");

        var isForward = to > incident.Status;
        incident.Status = to;
        var changes = new List<InstantChange>();
        foreach (var (field, get, set) in Instants)
        {
            var before = get(incident);
            var after = After(field, to, before, at, replace: isSaid && isForward && field == Own(to));
            if (after == before)
                continue;
            set(incident, after);
            changes.Add(new InstantChange(field, before, after));
        }

        return changes;
    }

    /// <summary>The instant that says when the status was reached; null for one that has none, as triage, which detection begins.</summary>
    public static IncidentField? Own(IncidentStatus status) => status switch
    {
        IncidentStatus.Investigating => IncidentField.AcknowledgedAt,
        IncidentStatus.Identified => IncidentField.IdentifiedAt,
        IncidentStatus.Mitigated => IncidentField.MitigatedAt,
        IncidentStatus.Resolved => IncidentField.ResolvedAt,
        IncidentStatus.Closed or IncidentStatus.Cancelled or IncidentStatus.Merged => IncidentField.ClosedAt,
        _ => null,
    };

    private static DateTimeOffset? After(IncidentField field, IncidentStatus to, DateTimeOffset? before, DateTimeOffset at, bool replace)
    {
        if (replace)
            return at;
        if (Sets(field, to))
            return before ?? at;
        return Clears(field, to) ? null : before;
    }

    /// <summary>Somebody took it on with whatever step; what was resolved is mitigated too. That the cause was known does not follow from either.</summary>
    private static bool Sets(IncidentField field, IncidentStatus to) =>
        field == Own(to)
        || (field == IncidentField.AcknowledgedAt && to is not (IncidentStatus.Triage or IncidentStatus.Merged))
        || (field == IncidentField.MitigatedAt && to == IncidentStatus.Resolved);

    /// <summary>Whether the instant no longer holds once the incident has that status.</summary>
    internal static bool Clears(IncidentField field, IncidentStatus to)
    {
        if (field == IncidentField.IdentifiedAt)
            return to is IncidentStatus.Triage or IncidentStatus.Investigating;
        if (field == IncidentField.MitigatedAt)
            return to.IsOpen() && to != IncidentStatus.Mitigated;
        if (field == IncidentField.ResolvedAt)
            return to.IsOpen();
        return field == IncidentField.ClosedAt && (to.IsOpen() || to == IncidentStatus.Resolved);
    }
}

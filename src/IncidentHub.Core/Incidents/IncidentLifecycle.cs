namespace IncidentHub.Core.Incidents;

/// <summary>The rules of an incident's life: which status may follow which.</summary>
public static class IncidentLifecycle
{
    private static readonly IncidentStatus[] Path =
    [
        IncidentStatus.Triage, IncidentStatus.Investigating, IncidentStatus.Identified,
        IncidentStatus.Mitigated, IncidentStatus.Resolved, IncidentStatus.Closed,
    ];

    /// <summary>The way that an incident usually takes, in order.</summary>
    public static IReadOnlyList<IncidentStatus> Steps => Path;

    /// <summary>True while people still work on ending it.</summary>
    public static bool IsOpen(this IncidentStatus status) =>
        status is IncidentStatus.Triage or IncidentStatus.Investigating or IncidentStatus.Identified or IncidentStatus.Mitigated;

    /// <summary>
    /// True when <paramref name="to"/> may follow <paramref name="from"/>: forwards to any later step short of closing,
    /// backwards because regressions happen, closing only what was resolved, cancelling only what is open. What was closed
    /// or cancelled is reopened as being investigated; what was merged lives on in the other incident. The table in
    /// docs/decisions/0008-incident-lifecycle.md is the truth, and a test holds this against it.
    /// </summary>
    public static bool CanMove(IncidentStatus from, IncidentStatus to) => (from, to) switch
    {
        _ when from == to || !Enum.IsDefined(to) => false,
        (IncidentStatus.Merged, _) => false,
        (_, IncidentStatus.Merged) => from.IsOpen() || from == IncidentStatus.Resolved,
        (IncidentStatus.Closed or IncidentStatus.Cancelled, _) => to == IncidentStatus.Investigating,
        (_, IncidentStatus.Cancelled) => from.IsOpen(),
        (_, IncidentStatus.Closed) => from == IncidentStatus.Resolved,
        _ => true,
    };

    /// <summary>The statuses that may follow, in the order in which people look for them.</summary>
    public static IReadOnlyList<IncidentStatus> NextFrom(IncidentStatus from) =>
        [.. Enum.GetValues<IncidentStatus>().Where(to => CanMove(from, to))];
}

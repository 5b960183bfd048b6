using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>What users felt, how many of them, and the instants that measures are made of.</summary>
public sealed partial class ImpactPanel(IncidentService incidents, CurrentActor currentActor)
{
    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [Inject] private TimeProvider Time { get; set; } = default!;

    private IEnumerable<(string Label, IncidentField Field, DateTimeOffset? At)> Instants =>
    [
        ("Impact began", IncidentField.ImpactStartedAt, Incident.ImpactStartedAt),
        ("Detected", IncidentField.DetectedAt, Incident.DetectedAt),
        ("Acknowledged", IncidentField.AcknowledgedAt, Incident.AcknowledgedAt),
        ("Identified", IncidentField.IdentifiedAt, Incident.IdentifiedAt),
        ("Mitigated", IncidentField.MitigatedAt, Incident.MitigatedAt),
        ("Resolved", IncidentField.ResolvedAt, Incident.ResolvedAt),
        ("Closed", IncidentField.ClosedAt, Incident.ClosedAt),
    ];

    private async Task<EditResult> SaveAsync(IncidentField field, string seen, string value) =>
        await incidents.EditFieldAsync(await currentActor.GetAsync(), Incident.Id, field, seen, value);
}

using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Number, title, severity, clock and status of an incident.</summary>
public sealed partial class IncidentHead(IncidentService incidents, SeverityService severities, CurrentActor currentActor)
{
    private string? message;

    [Parameter, EditorRequired] public IncidentDetails Details { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    private async Task<EditResult> SaveTitleAsync(string seen, string value) =>
        await incidents.EditFieldAsync(await currentActor.GetAsync(), Details.Incident.Id, IncidentField.Title, seen, value);

    private async Task ChangeSeverityAsync(ChangeEventArgs args)
    {
        if (!Enum.TryParse<Severity>(args.Value?.ToString(), out var severity))
            return;
        var result = await severities.ChangeAsync(await currentActor.GetAsync(), Details.Incident.Id, Details.Incident.Severity, severity);
        message = result.Outcome == EditOutcome.Conflict
            ? $"Somebody else set the severity to {Enum.Parse<Severity>(result.Current!).Label()} a moment ago; yours was not saved. Choose again if it should differ."
            : result.Message;
    }
}

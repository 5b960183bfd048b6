using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>How many users felt it, of what, and when that changed.</summary>
public sealed partial class ImpactOverTime(ImpactService impacts, CurrentActor currentActor, TimeProvider time)
{
    private IReadOnlyList<ImpactChange> changes = [];
    private ImpactSteps steps = ImpactSteps.None;
    private Incident? shown;
    private bool editing;
    private string share = "";
    private string what = "";
    private string typed = "";
    private string? problem;

    [Parameter, EditorRequired] public Incident Incident { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    /// <summary>The list below says it all; the picture says its shape.</summary>
    private string Described => changes.Max(change => change.UsersPercent) is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"Share of users affected over time, {most:0.##} % at worst")
        : "Share of users affected over time, unknown";

    protected override async Task OnParametersSetAsync()
    {
        // The page reads the incident anew when its head changed; nothing else changes these.
        if (!ReferenceEquals(shown, Incident))
        {
            shown = Incident;
            changes = await impacts.ListAsync(await currentActor.GetAsync(), Incident.Id);
        }

        var now = time.GetUtcNow();
        steps = ImpactSteps.Of(changes, Incident.BeganAt(), Incident.Status.IsOpen() ? now : Incident.ResolvedAt ?? Incident.MitigatedAt ?? now);
    }

    private void Begin() => (editing, share, what, typed, problem) = (true, "", "", "", null);

    private async Task SaveAsync()
    {
        var when = TypedInstant.Read(typed, ViewerZone ?? ViewerZone.Utc, time.GetUtcNow());
        if (when.Problem is not null)
            return;
        problem = UsersShare.Read(share, out var percent);
        if (problem is not null)
            return;
        var result = await impacts.RecordAsync(await currentActor.GetAsync(), Incident.Id, percent, what, when.At);
        problem = result.Message;
        editing = result.Outcome != EditOutcome.Saved;
    }

    private async Task RemoveAsync(Guid changeId) =>
        problem = (await impacts.RemoveAsync(await currentActor.GetAsync(), Incident.Id, changeId)).Message;
}

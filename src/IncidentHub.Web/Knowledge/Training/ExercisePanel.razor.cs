using System.Globalization;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Web.People;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>The drill that a session practised with, and what it came to.</summary>
public sealed partial class ExercisePanel(TrainingService training, DrillHistory history, CurrentActor currentActor)
{
    private const int Offered = 20;

    private IReadOnlyList<DrillRecord> drills = [];
    private string? problem;

    [Parameter, EditorRequired] public TrainingSession Session { get; set; } = default!;

    [Parameter] public bool CanEdit { get; set; }

    [CascadingParameter] private ViewerZone? ViewerZone { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (CanEdit)
            drills = [.. (await history.ListAsync(Offered)).Where(drill => drill.EndedAt is not null)];
    }

    private string Name(DrillRecord drill) => string.Create(
        CultureInfo.InvariantCulture, $"{(ViewerZone ?? ViewerZone.Utc).Format(drill.StartedAt)}, by {drill.StartedBy}, {drill.Deadlocks} deadlocks");

    private Task ChooseAsync(ChangeEventArgs args) => Guid.TryParse(args.Value as string, out var id) ? SetAsync(id) : Task.CompletedTask;

    private async Task SetAsync(Guid? drillId) =>
        problem = (await training.SetExerciseAsync(await currentActor.GetAsync(), Session.Id, drillId)).Message;
}

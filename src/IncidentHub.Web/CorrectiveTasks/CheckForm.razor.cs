using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.Monitoring;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>Says what has to be seen before a task counts as verified.</summary>
public sealed partial class CheckForm(
    TaskCheckService service, MetricFeed feed, DeadlockHistory deadlocks, RunbookQueries runbookQueries, TrainingQueries training, CurrentActor currentActor)
{
    private const int MostKinds = 50;

    private IReadOnlyList<TargetStatus> targets = [];
    private IReadOnlyList<DeadlockKind> kinds = [];
    private IReadOnlyList<RunbookRow> runbooks = [];
    private IReadOnlyList<TrainingRow> sessions = [];
    private CheckKind kind;
    private Guid? runbookId;
    private Guid? trainingId;
    private Guid? targetId;
    private string metric = CheckMetric.All[0].Name;
    private Bound bound;
    private double limit = 5;
    private string fingerprint = "";
    private int length = 14;
    private Unit unit;
    private string? problem;

    private enum Unit
    {
        Days,
        Hours,
        Minutes,
    }

    [Parameter, EditorRequired] public TaskPage Page { get; set; } = default!;

    [Parameter] public EventCallback OnDone { get; set; }

    private IEnumerable<DeadlockKind> Kinds => kinds.Where(known => targetId is null || known.Newest.TargetId == targetId);

    private TimeSpan Window => kind is not (CheckKind.Metric or CheckKind.NoDeadlock) ? TimeSpan.Zero
        : Math.Clamp(length, 0, 100_000) * unit switch { Unit.Days => TimeSpan.FromDays(1), Unit.Hours => TimeSpan.FromHours(1), _ => TimeSpan.FromMinutes(1) };

    protected override async Task OnInitializedAsync()
    {
        targets = [.. feed.Health().Select(target => target.Status).OrderBy(target => target.Name, StringComparer.OrdinalIgnoreCase)];
        kinds = await deadlocks.KindsAsync(null, MostKinds, CancellationToken.None);
        runbooks = await runbookQueries.ListAsync();
        sessions = [.. await training.PlannedAsync(), .. (await training.PastAsync()).Where(session => session.Status == TrainingStatus.Held)];
    }

    private async Task SaveAsync()
    {
        var isWindowed = kind is CheckKind.Metric or CheckKind.NoDeadlock;
        var result = await service.AddAsync(await currentActor.GetAsync(), Page.Incident.Id, Page.Task.Id, new CheckInput
        {
            Kind = kind,
            TargetId = isWindowed ? targetId : null,
            Metric = kind == CheckKind.Metric ? metric : null,
            Bound = bound,
            Limit = kind == CheckKind.Metric ? limit : 0,
            Window = Window,
            RunbookId = kind == CheckKind.Runbook ? runbookId : null,
            TrainingId = kind == CheckKind.Training ? trainingId : null,
            Fingerprint = kind == CheckKind.NoDeadlock ? fingerprint : null,
        });
        problem = result.Message;
        if (result.Outcome == EditOutcome.Saved)
            await OnDone.InvokeAsync();
    }
}

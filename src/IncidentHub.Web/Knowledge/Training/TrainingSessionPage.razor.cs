using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>A session: what is practised and when, who attends, what came of it.</summary>
public sealed partial class TrainingSessionPage
{
    private TrainingDetails? details;
    private IReadOnlyList<RunbookRow> runbooks = [];
    private bool canEdit;
    private bool loaded;
    private bool cancelling;
    private string why = "";
    private string? problem;

    /// <summary>The number in the address: 4 for TR-4.</summary>
    [Parameter] public int Number { get; set; }

    [Inject] private TrainingQueries Queries { get; set; } = default!;

    [Inject] private TrainingService Training { get; set; } = default!;

    [Inject] private RunbookQueries Runbooks { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    private TrainingSession Session => details!.Session;

    // An archived one that is practised nevertheless stays what it is.
    private IEnumerable<(Guid Id, string Name)> Choices =>
        (details?.Runbook is { IsArchived: true } old ? [(old.Id, $"RB-{old.Number} {old.Title}")] : Array.Empty<(Guid, string)>())
        .Concat(runbooks.Select(runbook => (runbook.Id, $"RB-{runbook.Number} {runbook.Title}")));

    protected override async Task OnParametersSetAsync()
    {
        if (details?.Session.Number == Number)
            return;
        (cancelling, why, problem) = (false, "", null);
        await ReadAsync();
    }

    protected override bool IsAbout(KnowledgeChange change) => change.Id == details?.Session.Id || change.Id == details?.Session.RunbookId;

    protected override async Task ReadAsync()
    {
        canEdit = (await CurrentActor.GetAsync()).Is(Role.Responder);
        if (canEdit)
            runbooks = await Runbooks.ListAsync();
        details = await Queries.FindAsync(Number);
        loaded = true;
    }

    private async Task<EditResult> EditAsync(TrainingField field, string seen, string value)
    {
        var result = await Training.EditFieldAsync(await CurrentActor.GetAsync(), Session.Id, field, seen, value);
        await ReadAsync();
        StateHasChanged(); // The editor that asked renders itself, not this page.
        return result;
    }

    private async Task PractiseAsync(ChangeEventArgs args)
    {
        var result = await EditAsync(TrainingField.Runbook, TrainingField.Runbook.Read(Session), args.Value as string ?? "");
        problem = Told(result);
    }

    private async Task CancelAsync()
    {
        await StandAsync(TrainingStatus.Cancelled, why);
        if (problem is null)
            (cancelling, why) = (false, "");
    }

    private async Task StandAsync(TrainingStatus status, string note = "")
    {
        problem = Told(await Training.SetStatusAsync(await CurrentActor.GetAsync(), Session.Id, Session.Status, status, note));
        await ReadAsync();
    }

    private static string? Told(EditResult result) =>
        result.Outcome == EditOutcome.Conflict ? "Somebody else changed this a moment ago. Look at it, then decide again." : result.Message;
}

using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>The runbooks that help with deadlocks of one making.</summary>
public sealed partial class DeadlockRunbooks
{
    private IReadOnlyList<RunbookRow> linked = [];
    private IReadOnlyList<RunbookRow> all = [];
    private string fingerprint = "";
    private Guid shown;
    private string? problem;
    private bool canEdit;

    [Parameter, EditorRequired] public Deadlock Deadlock { get; set; } = default!;

    [Inject] private RunbookQueries Queries { get; set; } = default!;

    [Inject] private RunbookLinks Links { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    private IEnumerable<RunbookRow> Others => all.Where(runbook => linked.All(other => other.Id != runbook.Id));

    protected override Task OnParametersSetAsync()
    {
        if (shown == Deadlock.Id)
            return Task.CompletedTask;
        (shown, fingerprint) = (Deadlock.Id, Deadlock.Fingerprint);
        return ReadAsync();
    }

    protected override bool IsAbout(KnowledgeChange change) => change is { Part: KnowledgePart.Runbook };

    protected override async Task ReadAsync()
    {
        canEdit = (await CurrentActor.GetAsync()).Is(Role.Responder);
        linked = await Queries.ForFingerprintAsync(fingerprint);
        if (canEdit)
            all = await Queries.ListAsync();
    }

    private Task LinkAsync(ChangeEventArgs args) =>
        Guid.TryParse(args.Value as string, out var id) ? DoAsync(actor => Links.AddFingerprintAsync(actor, id, fingerprint)) : Task.CompletedTask;

    private async Task DoAsync(Func<Actor, Task<EditResult>> change)
    {
        problem = (await change(await CurrentActor.GetAsync())).Message;
        await ReadAsync();
    }
}

using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>A runbook: its text, or an older version of it, or what changed between two.</summary>
public sealed partial class RunbookPage
{
    private RunbookDetails? details;
    private RunbookVersion? older;
    private RunbookVersion? newer;
    private (int Number, int? V, int? From, int? To)? shown;
    private bool canEdit;
    private bool loaded;
    private bool editing;
    private bool busy;
    private string? notice;
    private string? problem;
    private Func<Task>? undo;

    /// <summary>The number in the address: 7 for RB-7.</summary>
    [Parameter] public int Number { get; set; }

    /// <summary>The version to show; null for the one that stands.</summary>
    [SupplyParameterFromQuery(Name = "v")] private int? V { get; set; }

    /// <summary>The older version of a comparison.</summary>
    [SupplyParameterFromQuery(Name = "from")] private int? From { get; set; }

    /// <summary>The newer version of a comparison.</summary>
    [SupplyParameterFromQuery(Name = "to")] private int? To { get; set; }

    [Inject] private RunbookQueries Queries { get; set; } = default!;

    [Inject] private RunbookService Runbooks { get; set; } = default!;

    [Inject] private ShippedRunbooks Shipped { get; set; } = default!;

    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    private bool IsArchived => details?.Runbook.ArchivedAt is not null;

    private bool ShipsAnother => canEdit && !IsArchived && details is { Runbook: { } runbook } && ShippedRunbooks.Find(runbook.ShippedKey) is { } shipped
        && (shipped.Text != runbook.Text || shipped.Title != runbook.Title);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Number, V, From, To))
            return;
        if (shown?.Number != Number)
            (editing, notice, problem, undo) = (false, null, null, null);
        shown = (Number, V, From, To);
        await ReadAsync();
    }

    protected override bool IsAbout(KnowledgeChange change) => change.Part == KnowledgePart.Runbook && change.Id == details?.Runbook.Id;

    protected override async Task ReadAsync()
    {
        canEdit = (await CurrentActor.GetAsync()).Is(Role.Responder);
        var found = await Queries.FindAsync(Number);
        var first = found is not null && (From ?? V) is { } one ? await Queries.VersionAsync(found.Runbook.Id, one) : null;
        var second = found is not null && To is { } other ? await Queries.VersionAsync(found.Runbook.Id, other) : null;
        (details, older, newer, loaded) = (found, first, second, true);
    }

    private async Task SavedAsync(Runbook saved)
    {
        (editing, notice, undo) = (false, $"Saved as version {saved.Version}.", null);
        await ReadAsync();
    }

    private async Task ArchiveAsync(bool archive)
    {
        await DoAsync(async actor =>
        {
            problem = (await Runbooks.ArchiveAsync(actor, details!.Runbook.Id, archive)).Message;
            notice = archive ? "Archived: it is no longer offered anywhere, and keeps its versions." : "It is in use again.";
            undo = archive ? () => ArchiveAsync(false) : null;
        });
    }

    private Task UndoAsync() => undo?.Invoke() ?? Task.CompletedTask;

    private Task RestoreAsync() => DoAsync(async actor => Take(await Runbooks.RestoreAsync(actor, details!.Runbook.Id, details.Runbook.Version, older!.Number)));

    private Task RestoreShippedAsync() => DoAsync(async actor => Take(await Shipped.RestoreAsync(actor, details!.Runbook.Id, details.Runbook.Version)));

    private void Take(RunbookResult result)
    {
        (notice, problem, undo) = result switch
        {
            RunbookResult.Saved saved => ($"Saved as version {saved.Runbook.Version}.", (string?)null, (Func<Task>?)null),
            RunbookResult.Changed changed => (null, $"{changed.Theirs.UpdatedByName} saved version {changed.Theirs.Version} a moment ago. Look at it, then decide again.", null),
            RunbookResult.Refused refused => (null, refused.Reason, null),
            _ => (null, "This is no longer there.", null),
        };
    }

    private async Task DoAsync(Func<Actor, Task> change)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await change(await CurrentActor.GetAsync());
            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}

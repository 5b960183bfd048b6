using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Runbooks;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>What is written down for the next time.</summary>
public sealed partial class RunbooksPage
{
    private IReadOnlyList<RunbookRow> rows = [];
    private bool archived;
    private bool loaded;

    [Inject] private RunbookQueries Queries { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override bool IsAbout(KnowledgeChange change) => change is { Part: KnowledgePart.Runbook };

    protected override async Task ReadAsync()
    {
        rows = await Queries.ListAsync(archived);
        loaded = true;
    }

    private Task ShowAsync(bool which)
    {
        archived = which;
        return ReadAsync();
    }
}

using IncidentHub.Core.Knowledge;
using IncidentHub.Core.Knowledge.Training;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Training;

/// <summary>The sessions: those to come, then those that were.</summary>
public sealed partial class TrainingPage
{
    private IReadOnlyList<TrainingRow> planned = [];
    private IReadOnlyList<TrainingRow> past = [];
    private bool loaded;

    [Inject] private TrainingQueries Queries { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override bool IsAbout(KnowledgeChange change) => true;

    protected override async Task ReadAsync()
    {
        planned = await Queries.PlannedAsync();
        past = await Queries.PastAsync();
        loaded = true;
    }
}

using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Knowledge.Drills;

/// <summary>What a drill is, the one that runs, and those that were held.</summary>
public sealed partial class DrillPage
{
    private const int Shown = 10;
    private static readonly DrillCaps Caps = new();

    private IReadOnlyList<DrillRecord> held = [];
    private bool loaded;

    [Inject] private DrillService Drills { get; set; } = default!;
    [Inject] private DrillHistory History { get; set; } = default!;
    [Inject] private CurrentActor CurrentActor { get; set; } = default!;

    private string State => Drill.Say(Time.GetUtcNow());

    protected override Task OnInitializedAsync() => OnStateAsync();

    protected override async Task OnStateAsync()
    {
        held = await History.ListAsync(Shown);
        loaded = true;
    }

    private async Task StopAsync() => await Drills.StopAsync(await CurrentActor.GetAsync());
}

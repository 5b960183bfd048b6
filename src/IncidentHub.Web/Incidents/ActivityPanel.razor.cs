using IncidentHub.Core.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Incidents;

/// <summary>Who changed what, from what to what. Read when somebody opens it.</summary>
public sealed partial class ActivityPanel(IncidentQueries queries, CurrentActor currentActor)
{
    private const int Limit = 200;
    private const int Longest = 200;

    private IReadOnlyList<Activity> lines = [];
    private bool open;
    private int? shown;

    [Parameter, EditorRequired] public Guid IncidentId { get; set; }

    /// <summary>Rises with every change of the incident.</summary>
    [Parameter] public int Revision { get; set; }

    protected override Task OnParametersSetAsync() => open && shown != Revision ? ReadAsync() : Task.CompletedTask;

    private Task ToggleAsync()
    {
        open = !open;
        return open ? ReadAsync() : Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        shown = Revision;
        lines = await queries.ActivityAsync(await currentActor.GetAsync(), IncidentId, Limit);
    }

    private static string Change(Activity line) => (line.From, line.To) switch
    {
        (null or "", { Length: > 0 } to) => Shortened(to),
        ({ Length: > 0 } from, null or "") => $"{Shortened(from)} → nothing",
        var (from, to) => $"{Shortened(from ?? "")} → {Shortened(to ?? "")}",
    };

    private static string Shortened(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}

using IncidentHub.Core.Postmortems;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IncidentHub.Web.Postmortems.Writing;

/// <summary>Offers what IncidentHub knows of the incident, to be put into its postmortem.</summary>
public sealed partial class InsertMenu(PostmortemDrafts drafts, CurrentActor currentActor)
{
    private static readonly (string Name, string Title, string What)[] Blocks =
    [
        ("timeline", "Timeline", "all entries that are not hidden, as a table"),
        ("impact", "Impact over time", "what users felt, and when"),
        ("severities", "Minutes at each severity", "and the share of the whole"),
        ("evidence", "Charts and deadlock graphs", "all that is pinned, in order"),
        ("causes", "Root cause", "with trigger, factors and what ended it"),
        ("dead_ends", "Ruled-out paths", "and the time that they took"),
        ("measures", "Measures", "what is to change"),
        ("tasks", "Tasks", "with owner, day and status"),
        ("roles", "Roles", "who did what in the incident"),
    ];

    private IReadOnlyList<EvidenceFact> evidence = [];
    private ElementReference list;
    private ElementReference opener;
    private bool open;

    /// <summary>The incident's number.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>Told of the text to put in.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    private async Task ToggleAsync()
    {
        open = !open;
        if (open)
            evidence = await drafts.EvidenceAsync(await currentActor.GetAsync(), Number);
    }

    private async Task ChooseAsync(string text)
    {
        open = false;
        await OnChosen.InvokeAsync(text);
    }

    private async Task Key(KeyboardEventArgs args)
    {
        if (args.Key != "Escape" || !open)
            return;
        open = false;
        await opener.FocusAsync();
    }
}

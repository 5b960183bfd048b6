using IncidentHub.Web.Hosting;

namespace IncidentHub.Web.Shell;

/// <summary>A page that the navigation and the command palette lead to.</summary>
/// <param name="Title">What it is called everywhere.</param>
/// <param name="Path">Relative to the root.</param>
/// <param name="Chord">Two keys pressed one after the other.</param>
/// <param name="Policy">Who may go there.</param>
public sealed record NavTarget(string Title, string Path, string Chord, string Policy);

/// <summary>A group of pages.</summary>
public sealed record NavSection(string Title, IReadOnlyList<NavTarget> Links)
{
    /// <summary>What can be begun from anywhere; offered by the command palette only.</summary>
    public static IReadOnlyList<NavTarget> Beginnings { get; } =
    [
        new("Open an incident", "incidents/new", "", Policies.Responder),
        new("Import a document", "import", "", Policies.Responder),
        new("Paste a log", "deadlocks/paste", "", Policies.Viewer),
        new("Write a runbook", "runbooks/new", "", Policies.Responder),
        new("Plan a training session", "training/new", "", Policies.Responder),
        new("Start a drill", "drills", "", Policies.Manager),
    ];

    /// <summary>Everything that there is to go to, in order.</summary>
    public static IReadOnlyList<NavSection> All { get; } =
    [
        new("",
        [
            new("Now", "", "g h", Policies.Viewer),
            new("Inbox", "inbox", "g b", Policies.Viewer),
            new("Search", "search", "g s", Policies.Viewer),
            new("Incidents", "incidents", "g i", Policies.Viewer),
            new("Tasks", "tasks", "g t", Policies.Viewer),
            new("Postmortems", "postmortems", "g p", Policies.Viewer),
            new("Runbooks", "runbooks", "g r", Policies.Viewer),
            new("Training", "training", "g n", Policies.Viewer),
            new("Catalogue", "catalogue", "g c", Policies.Viewer),
        ]),
        new("Watching",
        [
            new("Databases", "databases", "g d", Policies.Viewer),
            new("Deadlocks", "deadlocks", "g l", Policies.Viewer),
        ]),
        new("Administration",
        [
            new("People", "people", "g u", Policies.Administrator),
            new("E-mail", "mail", "g m", Policies.Administrator),
        ]),
    ];
}

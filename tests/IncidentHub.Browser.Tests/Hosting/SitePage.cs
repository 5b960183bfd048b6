using IncidentHub.Core.Monitoring;

namespace IncidentHub.Browser.Tests.Hosting;

/// <summary>The pages of the app as a signed-in administrator finds them. Pages of an incident are those of the example.</summary>
internal static class SitePage
{
    /// <summary>Name and path of each.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["now"] = "",
        ["incidents"] = "incidents",
        ["incident"] = "incidents/1",
        ["new incident"] = "incidents/new",
        ["import"] = "import",
        ["search"] = "search?q=pool",
        ["how to search"] = "search",
        ["tasks"] = "tasks?status=all",
        ["board of tasks"] = "tasks?view=board",
        ["people with tasks"] = "tasks?view=people",
        ["task"] = "tasks/1",
        ["deadlines"] = "tasks/deadlines",
        ["postmortems"] = "postmortems",
        ["postmortem draft"] = "incidents/1/postmortem",
        ["history of a draft"] = "incidents/1/postmortem/history",
        ["published postmortem"] = "postmortems/1",
        ["templates"] = "postmortems/templates",
        ["databases"] = "databases",
        ["database"] = $"databases/{Target.OwnId}",
        ["new database"] = "databases/new",
        ["deadlocks"] = "deadlocks",
        ["paste a log"] = "deadlocks/paste",
        ["drills"] = "drills",
        ["runbooks"] = "runbooks",
        ["runbook"] = "runbooks/1",
        ["new runbook"] = "runbooks/new",
        ["training"] = "training",
        ["training session"] = "training/1",
        ["new training"] = "training/new",
        ["catalogue"] = "catalogue",
        ["people"] = "people",
        ["inbox"] = "inbox",
        ["e-mail"] = "mail",
        ["profile"] = "profile",
    };

    /// <summary>
    /// All of them in so many walks, for tests that look at every page: to come in costs as much as to look at a page, and walks go side by
    /// side.
    /// </summary>
    public const int Walks = 4;

    /// <summary>The pages of a walk.</summary>
    /// <param name="number">From 0.</param>
    public static IEnumerable<(string Name, string Path)> Walk(int number) =>
        All.Where((_, index) => index % Walks == number).Select(page => (page.Key, page.Value));
}

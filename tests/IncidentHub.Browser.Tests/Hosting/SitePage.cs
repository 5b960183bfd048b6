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
        ["tasks"] = "tasks",
        ["postmortems"] = "postmortems",
        ["postmortem draft"] = "incidents/1/postmortem",
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

    /// <summary>The names, for tests that look at every page.</summary>
    public static IEnumerable<string> Names => All.Keys;
}

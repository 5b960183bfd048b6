using IncidentHub.Core.Incidents;

namespace IncidentHub.Web.Incidents;

/// <summary>The visit of this page, for whatever is typed into on it.</summary>
public sealed class CurrentVisit
{
    /// <summary>Null while the page is not counted as looking, as when its connection is down.</summary>
    public IncidentPresence.Visit? Visit { get; set; }
}

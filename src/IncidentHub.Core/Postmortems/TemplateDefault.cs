using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems;

/// <summary>Which template a new postmortem begins with, by the severity of its incident.</summary>
public sealed class TemplateDefault
{
    /// <summary>The severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The template.</summary>
    public required Guid TemplateId { get; init; }
}

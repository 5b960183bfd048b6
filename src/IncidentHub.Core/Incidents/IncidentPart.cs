namespace IncidentHub.Core.Incidents;

/// <summary>The parts of an incident that change on their own.</summary>
public enum IncidentPart
{
    /// <summary>Title, severity, status, impact, instants, roles, services; also that it came into being or went.</summary>
    Head,

    /// <summary>Entries.</summary>
    Timeline,

    /// <summary>Suspected causes.</summary>
    Hypotheses,

    /// <summary>Root cause, contributing factors, resolution.</summary>
    RootCause,

    /// <summary>Measures and their tasks.</summary>
    Tasks,

    /// <summary>The document.</summary>
    Postmortem,

    /// <summary>Pictures.</summary>
    Attachments,
}

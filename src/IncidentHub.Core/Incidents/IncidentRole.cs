namespace IncidentHub.Core.Incidents;

/// <summary>What somebody does in an incident.</summary>
public enum IncidentRole
{
    /// <summary>Leads: decides, delegates, keeps the overview.</summary>
    Commander,

    /// <summary>Stands in for the commander.</summary>
    Deputy,

    /// <summary>Writes the timeline.</summary>
    Scribe,

    /// <summary>Tells those outside.</summary>
    CommunicationsLead,

    /// <summary>Knows the part that is broken.</summary>
    SubjectMatterExpert,

    /// <summary>Works on it.</summary>
    Responder,
}

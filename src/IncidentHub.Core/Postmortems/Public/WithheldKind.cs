namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Why something may not be seen by the public.</summary>
public enum WithheldKind
{
    /// <summary>A word that somebody marked.</summary>
    Word,

    /// <summary>The name or the address of a person.</summary>
    Person,

    /// <summary>A part of a person's name; it may be an ordinary word as well.</summary>
    PartOfName,

    /// <summary>The name of a service, while services are not shown.</summary>
    Service,

    /// <summary>The number of an incident, a task or a runbook.</summary>
    Number,

    /// <summary>The incident's own title, where the public one differs.</summary>
    Title,

    /// <summary>A sentence of a timeline entry that is not shown.</summary>
    Entry,

    /// <summary>A sentence of a field that is not shown.</summary>
    Field,
}

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>How far a document has come.</summary>
public enum ImportState
{
    /// <summary>Not read yet.</summary>
    Waiting,

    /// <summary>Read; it tells of an incident.</summary>
    Read,

    /// <summary>Read; it tells of none.</summary>
    NoIncident,

    /// <summary>It cannot be read, and says why.</summary>
    Refused,

    /// <summary>It is an incident.</summary>
    Saved,
}

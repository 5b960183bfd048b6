namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>What a reviewer said of the draft.</summary>
public enum ReviewDecision
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>It may be published as it is.</summary>
    Approved,

    /// <summary>Something has to change first.</summary>
    ChangesAsked,
}

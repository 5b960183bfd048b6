namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>How far a postmortem is on its way to its readers.</summary>
public enum ReviewStage
{
    /// <summary>It is written.</summary>
    Draft,

    /// <summary>Reviewers were named, and not all of them have approved.</summary>
    InReview,

    /// <summary>All reviewers have approved the text as it is.</summary>
    Approved,

    /// <summary>A version is published, and no review of a further one is under way.</summary>
    Published,
}

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>What a review looks at, after the criteria of the SRE book.</summary>
public enum ReviewItem
{
    /// <summary>What happened is written down, and when.</summary>
    DataCollected,

    /// <summary>It is told whom it met, how badly and for how long.</summary>
    ImpactComplete,

    /// <summary>The cause goes deeper than what broke last.</summary>
    CauseDeepEnough,

    /// <summary>Every task has somebody who does it, and a date.</summary>
    TasksHaveOwners,
}

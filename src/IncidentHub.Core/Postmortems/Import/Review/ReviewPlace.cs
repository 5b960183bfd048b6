namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Where a piece of a document goes.</summary>
public enum ReviewPlace
{
    /// <summary>What happened.</summary>
    Summary,

    /// <summary>What users felt.</summary>
    Impact,

    /// <summary>An entry of the timeline.</summary>
    Timeline,

    /// <summary>Why it happened.</summary>
    RootCause,

    /// <summary>What made it possible or worse.</summary>
    ContributingFactors,

    /// <summary>What ended it.</summary>
    Resolution,

    /// <summary>What should be better in future.</summary>
    Measures,

    /// <summary>What somebody shall do.</summary>
    Tasks,

    /// <summary>Nowhere: it was understood as nothing.</summary>
    Unplaced,
}

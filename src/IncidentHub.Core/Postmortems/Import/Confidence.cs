namespace IncidentHub.Core.Postmortems.Import;

/// <summary>How sure the importer is of a value.</summary>
public enum Confidence
{
    /// <summary>Something speaks against it, or the document leaves it open: a doubt says what.</summary>
    Doubtful,

    /// <summary>Nothing speaks against it, but a part of it (the day, the year, the zone, the place) was taken from elsewhere in the document.</summary>
    Likely,

    /// <summary>The document says it, in so many words, where it is expected.</summary>
    Certain,
}

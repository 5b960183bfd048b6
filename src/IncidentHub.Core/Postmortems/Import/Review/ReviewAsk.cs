namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>What a person may give where no candidate fits.</summary>
public enum ReviewAsk
{
    /// <summary>Nothing: the doubt is only to be known.</summary>
    Nothing,

    /// <summary>The day on which it began, once for the whole document.</summary>
    Day,

    /// <summary>The year, once for the whole document.</summary>
    Year,

    /// <summary>The zone, once for the whole document.</summary>
    Zone,

    /// <summary>The instant of the entry.</summary>
    EntryTime,

    /// <summary>When it began.</summary>
    Start,

    /// <summary>When it ended.</summary>
    End,

    /// <summary>The title.</summary>
    Title,
}

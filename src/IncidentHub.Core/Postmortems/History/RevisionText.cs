namespace IncidentHub.Core.Postmortems.History;

/// <summary>An earlier state of a draft with what stood before it.</summary>
/// <param name="Row">Which.</param>
/// <param name="Source">Its text.</param>
/// <param name="TimeZone">IANA name of the zone for its times.</param>
/// <param name="Before">The text of the one before it; empty for the first.</param>
public sealed record RevisionText(RevisionRow Row, string Source, string TimeZone, string Before);

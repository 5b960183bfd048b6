using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>The zone in which a time was read.</summary>
/// <param name="Zone">The zone, which gives the offset of other days too.</param>
/// <param name="IsSaid">Whether the document names it for this time, so that no choice replaces it.</param>
internal sealed record ReadZone(ZoneSaid Zone, bool IsSaid);

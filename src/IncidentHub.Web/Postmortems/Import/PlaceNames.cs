using IncidentHub.Core.Postmortems.Import.Review;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>How the places of an incident are called.</summary>
internal static class PlaceNames
{
    public static string Name(this ReviewPlace place) => place switch
    {
        ReviewPlace.RootCause => "Root cause",
        ReviewPlace.ContributingFactors => "Contributing factors",
        ReviewPlace.Unplaced => "Not placed",
        _ => place.ToString(),
    };
}

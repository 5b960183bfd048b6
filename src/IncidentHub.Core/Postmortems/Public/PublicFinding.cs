namespace IncidentHub.Core.Postmortems.Public;

/// <summary>Something that stands in a public rendering although it was not let through.</summary>
/// <param name="Kind">Why it should not.</param>
/// <param name="Value">What it is; <see cref="PublicChoice.Accepted"/> names it by this.</param>
/// <param name="Excerpt">Where it stands: the words around it.</param>
public sealed record PublicFinding(WithheldKind Kind, string Value, string Excerpt)
{
    /// <summary>Whether a person may let it stand: what was marked to be withheld may not, unless the mark goes.</summary>
    public bool MayStand => Kind is not (WithheldKind.Word or WithheldKind.Person);
}

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A drawing that everybody may see, as it went out with a version. Never changed; gone from its address when no version that shows it is left.</summary>
public sealed class PublicPicture
{
    /// <summary>The version that shows it.</summary>
    public required Guid PublicVersionId { get; init; }

    /// <summary>SHA-256 of the drawing, in hexadecimal: its address.</summary>
    public required string Hash { get; init; }

    /// <summary>The drawing: SVG that stands alone.</summary>
    public required string Svg { get; init; }
}

namespace IncidentHub.Core.Catalogue;

/// <summary>What a change of the catalogue came to.</summary>
/// <param name="Problem">Why it was not made, for the person; null when it was.</param>
/// <param name="Current">On a conflict the value that stands.</param>
public sealed record CatalogueResult(string? Problem = null, string? Current = null)
{
    /// <summary>Made.</summary>
    public static CatalogueResult Saved { get; } = new();

    /// <summary>Nobody knows it any more.</summary>
    public static CatalogueResult Gone { get; } = new("This is no longer in the catalogue.");

    /// <summary>True when it was made.</summary>
    public bool IsSaved => Problem is null;
}

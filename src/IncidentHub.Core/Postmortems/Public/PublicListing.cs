namespace IncidentHub.Core.Postmortems.Public;

/// <summary>A line of the public library.</summary>
/// <param name="Number">The public number.</param>
/// <param name="VersionNumber">Its newest version.</param>
/// <param name="VersionId">Key of that version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it says in one paragraph.</param>
/// <param name="PublishedAt">When that version was published, UTC.</param>
public sealed record PublicListing(int Number, int VersionNumber, Guid VersionId, string Title, string Summary, DateTimeOffset PublishedAt);

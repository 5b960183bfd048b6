using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>A published postmortem of the library, by its newest version.</summary>
/// <param name="IncidentNumber">The incident's number.</param>
/// <param name="VersionNumber">The version's number.</param>
/// <param name="Title">The title of that version.</param>
/// <param name="Severity">The incident's severity.</param>
/// <param name="PublishedAt">When the version was published, UTC.</param>
/// <param name="IsExample">True for the example's.</param>
public sealed record OutEntry(int IncidentNumber, int VersionNumber, string Title, Severity Severity, DateTimeOffset PublishedAt, bool IsExample)
{
    /// <summary>Where its files lie in the archive, without a slash at the end.</summary>
    public string Folder => OutName.Folder(IncidentNumber, Title);
}

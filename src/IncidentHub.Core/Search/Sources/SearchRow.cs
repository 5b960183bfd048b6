using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>What every source has of a text, as the database is asked for it.</summary>
internal sealed class SearchRow
{
    /// <summary>Key of the text.</summary>
    public required Guid Id { get; init; }

    /// <summary>Texts of one group are one hit: the root cause's is its incident's.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The incident whose visibility is the text's; null where everybody may read it.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>Its words.</summary>
    public required NpgsqlTsVector Vector { get; init; }

    /// <summary>When it happened or was written, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

namespace IncidentHub.Core.Postmortems;

/// <summary>A template as it was before somebody changed it.</summary>
public sealed class TemplateRevision
{
    /// <summary>Key; rises with time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The template.</summary>
    public required Guid TemplateId { get; init; }

    /// <summary>Its name then.</summary>
    public required string Name { get; init; }

    /// <summary>Its text then.</summary>
    public required string Body { get; init; }

    /// <summary>When it was replaced, UTC.</summary>
    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>Who replaced it, as shown.</summary>
    public required string ReplacedByName { get; init; }
}

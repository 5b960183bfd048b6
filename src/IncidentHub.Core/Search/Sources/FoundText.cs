namespace IncidentHub.Core.Search.Sources;

/// <summary>What is shown of a text that was found.</summary>
internal sealed record FoundText(Guid Id, string Text)
{
    /// <summary>Its incident, of which title, number, severity and marks are shown; null where there is none.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>Its own title; null where its incident's is shown.</summary>
    public string? Title { get; init; }

    /// <summary>Its own number; null where its incident's is shown.</summary>
    public int? Number { get; init; }

    /// <summary>When it happened or was written, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Where it stands, in a word; null where its incident's status is shown.</summary>
    public string? Standing { get; init; }

    public bool IsDrill { get; init; }

    public bool IsDraft { get; init; }

    public bool IsHypothesis { get; init; }
}

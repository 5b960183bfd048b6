namespace IncidentHub.Core.Postmortems.Import;

/// <summary>The sources of the values that a document has once; <see langword="null"/> where it has no such value.</summary>
public sealed record ImportSources
{
    /// <summary>Of <see cref="ImportedDocument.Title"/>.</summary>
    public ValueSource? Title { get; init; }

    /// <summary>Of <see cref="ImportedDocument.StartedAt"/>, also where its readings are only candidates of a doubt.</summary>
    public ValueSource? StartedAt { get; init; }

    /// <summary>Of <see cref="ImportedDocument.EndedAt"/>, also where its readings are only candidates of a doubt.</summary>
    public ValueSource? EndedAt { get; init; }

    /// <summary>Of <see cref="ImportedDocument.Summary"/>.</summary>
    public ValueSource? Summary { get; init; }

    /// <summary>Of <see cref="ImportedDocument.Impact"/>.</summary>
    public ValueSource? Impact { get; init; }

    /// <summary>Of <see cref="ImportedDocument.AffectedUsersPercent"/>.</summary>
    public ValueSource? AffectedUsersPercent { get; init; }

    /// <summary>Of <see cref="ImportedDocument.RootCause"/>.</summary>
    public ValueSource? RootCause { get; init; }

    /// <summary>Of <see cref="ImportedDocument.Resolution"/>.</summary>
    public ValueSource? Resolution { get; init; }
}

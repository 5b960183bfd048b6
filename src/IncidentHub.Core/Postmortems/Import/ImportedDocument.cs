namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// What the importer understood of a document that a person wrote, and what it doubts. Nothing here is invented: what the document
/// does not say is <see langword="null"/>, and every line that was not understood is in <see cref="Unplaced"/>.
/// </summary>
public sealed record ImportedDocument
{
    /// <summary>The title, or <see langword="null"/> where neither the document nor its file name gives one.</summary>
    public string? Title { get; init; }

    /// <summary>When the impact began, with the offset that the document said (+00:00 with a doubt where it says none).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the impact ended, with the offset that the document said.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What happened, in Markdown.</summary>
    public string? Summary { get; init; }

    /// <summary>Who was hurt and how, in Markdown.</summary>
    public string? Impact { get; init; }

    /// <summary>The share of users affected in percent, 0 to 100.</summary>
    public double? AffectedUsersPercent { get; init; }

    /// <summary>Why it happened, in Markdown.</summary>
    public string? RootCause { get; init; }

    /// <summary>How it was mended, in Markdown.</summary>
    public string? Resolution { get; init; }

    /// <summary>What made it possible or worse.</summary>
    public IReadOnlyList<ImportedItem> ContributingFactors { get; init; } = [];

    /// <summary>The timeline in the order of the document.</summary>
    public IReadOnlyList<ImportedEntry> Timeline { get; init; } = [];

    /// <summary>Corrective and preventative measures: what should be better in future.</summary>
    public IReadOnlyList<ImportedItem> Measures { get; init; } = [];

    /// <summary>Tasks: what somebody shall do.</summary>
    public IReadOnlyList<ImportedItem> Tasks { get; init; } = [];

    /// <summary>Doubts about the document as a whole; those about one entry are with the entry.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>The lines that were understood as nothing.</summary>
    public IReadOnlyList<UnplacedLine> Unplaced { get; init; } = [];

    /// <summary>Where the values above stand in the document, and how sure each is.</summary>
    public ImportSources Sources { get; init; } = new();

    /// <summary>Whether the document tells of an incident at all.</summary>
    public bool TellsOfIncident { get; init; }

    /// <summary>The zone in which times are read that name none.</summary>
    internal ReadZone? Zone { get; init; }

    /// <summary>The zone in which the start was read, also where its day is open.</summary>
    internal ReadZone? StartZone { get; init; }

    /// <summary>The zone in which the end was read, also where its day is open.</summary>
    internal ReadZone? EndZone { get; init; }

    /// <summary>The document's doubts and those of its entries, in the order of their lines.</summary>
    public IEnumerable<ImportDoubt> AllDoubts => Doubts.Concat(Timeline.SelectMany(entry => entry.Doubts)).OrderBy(doubt => doubt.Line);
}

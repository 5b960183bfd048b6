namespace IncidentHub.Core.Postmortems.Import;

/// <summary>One entry of an imported timeline.</summary>
public sealed record ImportedEntry
{
    /// <summary>When it happened; <see langword="null"/> where the document does not decide it, with the readings in <see cref="Doubts"/>.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it ended, for an entry that spans a range of time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it took, for an entry that spans a range of time, also where the day is open; <see langword="null"/> where that depends on the day.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>The time as the document writes it, or <see langword="null"/> where it writes none.</summary>
    public string? SaidAt { get; init; }

    /// <summary>Whether the document calls the time approximate, in words or by a sign.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>What happened, in Markdown, without the time that led it.</summary>
    public required string Text { get; init; }

    /// <summary>The first line of the entry in the document, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Every line of the document that the entry is made of, in ascending order; empty where only <see cref="Line"/> is known.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>How sure <see cref="OccurredAt"/> is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>What is uncertain about this entry; the candidates of a doubt are readings for <see cref="OccurredAt"/>.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>Whether it spans a range of which neither end nor length can be told before the day is known.</summary>
    internal bool IsEndOpen { get; init; }

    /// <summary>The zone in which its time was read; <see langword="null"/> where it has none.</summary>
    internal ReadZone? Zone { get; init; }
}

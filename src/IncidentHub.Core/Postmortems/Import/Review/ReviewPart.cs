namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>A piece of the document on its way into the incident: an entry, an item, a text, or a line that fitted nowhere.</summary>
public sealed record ReviewPart
{
    /// <summary>Names it within its review; never given twice.</summary>
    public required int Id { get; init; }

    /// <summary>Where it goes.</summary>
    public required ReviewPlace Place { get; init; }

    /// <summary>Its words, in Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The lines of the document that it is made of, in ascending order.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>Whether it is left out: kept and shown, not imported.</summary>
    public bool IsNoise { get; init; }

    /// <summary>When it happened, as far as that is known; for entries.</summary>
    public ReviewTime? Time { get; init; }

    /// <summary>How long it took, for an entry that spans a range; known although the day may be open.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>When it ended, for an entry that spans a range and has an instant: a range keeps its length wherever it is moved.</summary>
    public DateTimeOffset? EndedAt => Time?.At is { } at && Length is { } length ? ReviewTime.After(at, length) : null;

    /// <summary>The time as the document writes it.</summary>
    public string? SaidAt { get; init; }

    /// <summary>Whether the document calls the time approximate.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>The words before the colon, where the document gives the item a title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the document marks it as done.</summary>
    public bool IsDone { get; init; }

    /// <summary>How sure the importer was.</summary>
    public Confidence Confidence { get; init; } = Confidence.Certain;

    /// <summary>The zone in which its time was read, for an entry whose time is still open or was taken away.</summary>
    internal ReadZone? Zone { get; init; }

    /// <summary>Whether it will be an entry of the timeline.</summary>
    public bool IsEntry => Place == ReviewPlace.Timeline && !IsNoise;

    /// <summary>An entry that has no instant, without which it cannot be saved.</summary>
    public bool LacksTime => IsEntry && Time?.At is null;

    /// <summary>Its words with the time that the document writes before them, for every place that shows no times.</summary>
    public string WholeText => Place == ReviewPlace.Timeline || SaidAt is null ? Text : $"{SaidAt} {Text}";
}

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A measure, a task or a contributing factor of an imported document.</summary>
public sealed record ImportedItem
{
    /// <summary>The whole text in Markdown, its title included.</summary>
    public required string Text { get; init; }

    /// <summary>The first line of the item in the document, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Every line of the document that the item is made of, in ascending order; empty where only <see cref="Line"/> is known.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>How sure it is that this is an item of its kind.</summary>
    public Confidence Confidence { get; init; } = Confidence.Certain;

    /// <summary>The words before the colon, where the document gives the item a title.</summary>
    public string? Title { get; init; }

    /// <summary>The heading of the group in which the item stands, such as "Short-term improvements".</summary>
    public string? Kind { get; init; }

    /// <summary>Whether the document marks it as done; <see langword="null"/> where it does not say.</summary>
    public bool? Done { get; init; }
}

namespace IncidentHub.Core.Search.Typing;

/// <summary>A word that was typed, or several in quotes.</summary>
/// <param name="Words">Letters and digits only; several for a phrase.</param>
/// <param name="Start">Where it stands in what was typed.</param>
/// <param name="Length">How long it is there.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, int Start, int Length)
{
    /// <summary>True when what has it is left out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>True when it was quoted: it is looked for as it is, not by its beginning or its stem.</summary>
    public bool IsExact { get; init; }
}

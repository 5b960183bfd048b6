namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>How one document, or all together, compare with what was expected.</summary>
/// <param name="Name">The file, or what the sum is of.</param>
/// <param name="Facts">Every value that was judged.</param>
/// <param name="DoubtsFound">Doubts that were expected and raised.</param>
/// <param name="DoubtsMissed">Doubts that were expected and not raised, as code:line.</param>
/// <param name="DoubtsFalse">Doubts that were raised and not expected, as code:line.</param>
/// <param name="Failure">What the importer threw, or why the document could not be read.</param>
internal sealed record DocumentScore(string Name, IReadOnlyList<JudgedFact> Facts, int DoubtsFound, IReadOnlyList<string> DoubtsMissed, IReadOnlyList<string> DoubtsFalse, string? Failure = null)
{
    public int Silent => Facts.Count(fact => fact.IsSilent);

    public double SilentShare => Share(Silent, Facts.Count);

    public double FalseDoubtShare => Share(DoubtsFalse.Count, Facts.Count);

    public int Right(FactKind kind) => Facts.Count(fact => fact.Kind == kind && fact.Verdict == Verdict.Right);

    public int All(FactKind kind) => Facts.Count(fact => fact.Kind == kind);

    /// <summary>The share that is right, 0 to 1; 1 where nothing of the kind is expected and nothing invented.</summary>
    public double RightShare(FactKind kind) => All(kind) == 0 ? 1 : Share(Right(kind), All(kind));

    public static DocumentScore Sum(string name, IReadOnlyList<DocumentScore> scores) => new(
        name,
        [.. scores.SelectMany(score => score.Facts)],
        scores.Sum(score => score.DoubtsFound),
        [.. scores.SelectMany(score => score.DoubtsMissed)],
        [.. scores.SelectMany(score => score.DoubtsFalse)],
        scores.FirstOrDefault(score => score.Failure is not null)?.Failure);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>A figure that the importer has to reach over all documents together.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Bar">The figure, 0 to 1.</param>
/// <param name="IsLeast">Whether more is better.</param>
/// <param name="Of">Takes the figure from a sum.</param>
internal sealed record ImportGoal(string Name, double Bar, bool IsLeast, Func<DocumentScore, double> Of)
{
    public static IReadOnlyList<ImportGoal> All { get; } =
    [
        new("timeline entries right", 0.95, true, score => score.RightShare(FactKind.Entry)),
        new("start and end right", 0.95, true, score => score.RightShare(FactKind.Span)),
        new("measures and tasks right", 0.9, true, score => score.RightShare(FactKind.Item)),
        new("false doubts per value", 0.05, false, score => score.FalseDoubtShare),
        new("silent errors per value", 0.01, false, score => score.SilentShare),
    ];

    public bool IsMet(DocumentScore score) => IsLeast ? Of(score) >= Bar : Of(score) <= Bar;
}

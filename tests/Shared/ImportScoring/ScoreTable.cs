using System.Globalization;
using System.Text;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>Prints scores: a line per document, what was not right below, and the totals against the goals.</summary>
internal static class ScoreTable
{
    private const int LongestName = 52;

    public static string Write(IReadOnlyList<DocumentScore> scores)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"document",-LongestName} {"entries",9} {"span",6} {"items",7} {"other",7} {"doubts",8} {"false",6} {"silent",7}\n");
        foreach (var score in scores)
        {
            Row(text, score);
            Details(text, score);
        }

        var total = DocumentScore.Sum("all documents", scores);
        Row(text, total);
        text.Append(CultureInfo.InvariantCulture, $"\n{total.Facts.Count} values in {scores.Count} documents\n");
        foreach (var goal in ImportGoal.All)
        {
            var value = goal.Of(total);
            text.Append(CultureInfo.InvariantCulture, $"{goal.Name,-30} {value,8:0.0 %}   goal {(goal.IsLeast ? "at least" : "at most")} {goal.Bar:0.0 %}   {(goal.IsMet(total) ? "met" : "MISSED")}\n");
        }

        var failed = scores.Count(score => score.Failure is not null);
        text.Append(CultureInfo.InvariantCulture, $"{"documents that failed",-30} {failed,8}     goal none               {(failed == 0 ? "met" : "MISSED")}\n");
        return text.ToString();
    }

    private static void Row(StringBuilder text, DocumentScore score)
    {
        var name = score.Name.Length > LongestName ? score.Name[..(LongestName - 1)] + "…" : score.Name;
        string Of(FactKind kind) => $"{score.Right(kind)}/{score.All(kind)}";
        text.Append(CultureInfo.InvariantCulture,
            $"{name,-LongestName} {Of(FactKind.Entry),9} {Of(FactKind.Span),6} {Of(FactKind.Item),7} {Of(FactKind.Other),7} {$"{score.DoubtsFound}/{score.DoubtsFound + score.DoubtsMissed.Count}",8} {score.DoubtsFalse.Count,6} {score.Silent,7}\n");
    }

    private static void Details(StringBuilder text, DocumentScore score)
    {
        foreach (var fact in score.Facts.Where(fact => fact.Verdict != Verdict.Right))
            text.Append(CultureInfo.InvariantCulture, $"    {fact.Verdict}: {fact.What}\n");
        foreach (var doubt in score.DoubtsMissed)
            text.Append(CultureInfo.InvariantCulture, $"    doubt missed: {doubt}\n");
        foreach (var doubt in score.DoubtsFalse)
            text.Append(CultureInfo.InvariantCulture, $"    doubt false: {doubt}\n");
        if (score.Failure is { } failure)
            text.Append(CultureInfo.InvariantCulture, $"    FAILED: {failure}\n");
    }
}

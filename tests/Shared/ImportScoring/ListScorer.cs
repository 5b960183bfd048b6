using System.Text.Json;
using IncidentHub.Core.Postmortems.Import;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>Compares the lists of the dry run's JSON: entries, measures, tasks, factors.</summary>
internal static class ListScorer
{
    /// <summary>One fact for each expected element and for each that nobody expects.</summary>
    public static IEnumerable<JudgedFact> Judge(FactKind kind, string name, ExpectedDocument expected, JsonElement found)
    {
        if (expected.Field(name) is not { ValueKind: JsonValueKind.Array } list)
            yield break;
        var left = found.GetProperty(name).EnumerateArray().ToList();
        foreach (var element in list.EnumerateArray())
        {
            var at = left.FindIndex(other => IsMeant(element, other));
            if (at < 0)
            {
                yield return new JudgedFact(kind, Verdict.Missing, $"{name} {LineOf(element)}: not found");
                continue;
            }

            var mine = left[at];
            left.RemoveAt(at);
            yield return ImportScorer.Judge(kind, element, mine, IsDoubted(mine), $"{name} {LineOf(element)}") with
            {
                What = $"{name} {LineOf(element)}: {string.Join(", ", element.EnumerateObject().Where(field => !ValueComparison.Same(field.Value, ExpectedDocument.Field(mine, field.Name))).Select(field => $"{field.Name} expected {ValueComparison.Show(field.Value)}, read {ValueComparison.Show(ExpectedDocument.Field(mine, field.Name))}"))}",
            };
        }

        foreach (var invented in left)
            yield return new JudgedFact(kind, IsDoubted(invented) ? Verdict.InventedAndDoubted : Verdict.Invented, $"{name} {LineOf(invented)}: not expected");
    }

    // By line where it is known; otherwise by the instant or the words.
    private static bool IsMeant(JsonElement expected, JsonElement found)
    {
        foreach (var key in (string[])["line", "occurredAt", "text", "title"])
        {
            if (ExpectedDocument.Field(expected, key) is { ValueKind: not JsonValueKind.Null } known)
                return ValueComparison.Same(known, ExpectedDocument.Field(found, key));
        }

        return false;
    }

    private static bool IsDoubted(JsonElement found) =>
        ExpectedDocument.Field(found, "doubts") is { } doubts && doubts.GetArrayLength() > 0
        || ExpectedDocument.Field(found, "confidence") is { } confidence && confidence.GetString() == nameof(Confidence.Doubtful);

    private static string LineOf(JsonElement element) => ExpectedDocument.Field(element, "line") is { } line ? $"line {line}" : "without a line";
}

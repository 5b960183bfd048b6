using System.Text.Json;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>Compares doubts by code and line.</summary>
internal static class DoubtScorer
{
    /// <summary>
    /// How many doubts were expected and raised, which were expected only, and which were raised only. Several of one code on one line are one. An
    /// expected doubt without a line, or with line 0, is about the whole document and is met by its code on any line.
    /// </summary>
    public static (int Found, List<string> Missed, List<string> False) Judge(ExpectedDocument expected, JsonElement found)
    {
        if (expected.Field("expectedDoubts") is not { ValueKind: JsonValueKind.Array } list)
            return (0, [], []);
        var raised = found.GetProperty("doubts").EnumerateArray().Select(Of).Distinct().ToList();
        var missed = new List<string>();
        var count = 0;
        foreach (var doubt in list.EnumerateArray().Select(Of).Distinct().OrderByDescending(doubt => doubt.Line))
        {
            var at = raised.IndexOf(doubt);
            if (at < 0 && doubt.Line == 0)
                at = raised.FindIndex(other => other.Code == doubt.Code);
            if (at < 0)
            {
                missed.Add($"{doubt.Code}:{doubt.Line}");
                continue;
            }

            raised.RemoveAt(at);
            count++;
        }

        return (count, missed, [.. raised.Select(doubt => $"{doubt.Code}:{doubt.Line}")]);
    }

    private static (string Code, int Line) Of(JsonElement doubt) =>
        (doubt.GetProperty("code").GetString()!, ExpectedDocument.Field(doubt, "line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : 0);
}

using System.Text.Json;
using IncidentHub.Core.Postmortems.Import;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>
/// Compares what the importer understands with what a careful reader expects. A value is right when it equals the expected one; a doubt counts only where
/// one is expected; a wrong value without a doubt is a silent error; what nobody expects counts against its kind.
/// </summary>
internal static class ImportScorer
{
    private static readonly string[] Singles = ["tellsOfIncident", "title", "summary", "impact", "affectedUsersPercent", "rootCause", "resolution"];

    /// <summary>The score of every expected document in the folder, in the order of the expected facts.</summary>
    public static IReadOnlyList<DocumentScore> Score(string folder, IReadOnlyList<ExpectedDocument> documents) => [.. documents.Select(document => Score(folder, document))];

    private static DocumentScore Score(string folder, ExpectedDocument expected)
    {
        var path = Path.Combine(folder, expected.File);
        if (!File.Exists(path))
            return Failed(expected, "the file is absent");
        if (DocumentText.Decode(File.ReadAllBytes(path)) is { Text: null } refused)
            return Failed(expected, refused.Problem!);
        try
        {
            return Score(expected, DocumentText.Decode(File.ReadAllBytes(path)).Text!);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Failed(expected, exception.ToString());
        }
    }

    /// <summary>The score of one document whose text is at hand.</summary>
    public static DocumentScore Score(ExpectedDocument expected, string text)
    {
        using var parsed = JsonDocument.Parse(ImportedDocumentJson.Write(DocumentImporter.Read(text, expected.File)));
        var found = parsed.RootElement;
        var facts = new List<JudgedFact>();
        foreach (var name in Singles)
            Single(facts, FactKind.Other, expected.Field(name), found, name);
        Single(facts, FactKind.Span, expected.Field("startedAt"), found, "startedAt");
        Single(facts, FactKind.Span, expected.Field("endedAt"), found, "endedAt");
        if (expected.Field("sources") is { } sources)
        {
            foreach (var source in sources.EnumerateObject())
                facts.Add(Judge(FactKind.Other, source.Value, ExpectedDocument.Field(found.GetProperty("sources"), source.Name), false, $"sources.{source.Name}"));
        }

        facts.AddRange(ListScorer.Judge(FactKind.Entry, "timeline", expected, found));
        facts.AddRange(ListScorer.Judge(FactKind.Item, "measures", expected, found));
        facts.AddRange(ListScorer.Judge(FactKind.Item, "tasks", expected, found));
        facts.AddRange(ListScorer.Judge(FactKind.Other, "contributingFactors", expected, found));
        var (right, missed, wrong) = DoubtScorer.Judge(expected, found);
        return new DocumentScore(expected.File, facts, right, missed, wrong);
    }

    /// <summary>Judges one value.</summary>
    public static JudgedFact Judge(FactKind kind, JsonElement expected, JsonElement? found, bool isDoubted, string where)
    {
        var what = $"{where}: expected {ValueComparison.Show(expected)}, read {ValueComparison.Show(found)}";
        var isNone = found is null or { ValueKind: JsonValueKind.Null };
        return new JudgedFact(kind, ValueComparison.Same(expected, found) ? Verdict.Right : isNone ? Verdict.Missing : isDoubted ? Verdict.WrongAndDoubted : Verdict.SilentlyWrong, what);
    }

    private static void Single(List<JudgedFact> facts, FactKind kind, JsonElement? expected, JsonElement found, string name)
    {
        if (expected is not { } known)
            return;
        var source = ExpectedDocument.Field(found.GetProperty("sources"), name);
        var isDoubted = source is { ValueKind: JsonValueKind.Object } told && told.GetProperty("confidence").GetString() == nameof(Confidence.Doubtful);
        facts.Add(Judge(kind, known, ExpectedDocument.Field(found, name), isDoubted, name));
    }

    private static DocumentScore Failed(ExpectedDocument expected, string why) => new(expected.File, [], 0, [], [], why);
}

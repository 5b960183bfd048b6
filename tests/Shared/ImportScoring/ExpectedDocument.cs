using System.Text.Json;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>What a careful reader found in one document: the dry run's JSON with only the fields that are known, and <c>expectedDoubts</c>.</summary>
/// <param name="File">The document's file name.</param>
/// <param name="Facts">The fields. One that is absent is not judged; one that is null says that the document does not tell.</param>
internal sealed record ExpectedDocument(string File, JsonElement Facts)
{
    private static readonly string[] NameFields = ["file", "fileName", "document", "name"];

    /// <summary>
    /// Reads expected facts: an array of documents that name their file, the same under <c>documents</c>, or an object with a field per file.
    /// </summary>
    public static IReadOnlyList<ExpectedDocument> Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement.Clone();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("documents", out var documents))
            root = documents;
        return root.ValueKind switch
        {
            JsonValueKind.Array => [.. root.EnumerateArray().Select(facts => new ExpectedDocument(NameOf(facts), facts))],
            JsonValueKind.Object => [.. root.EnumerateObject().Select(field => new ExpectedDocument(field.Name, field.Value))],
            _ => throw new FormatException("Expected facts are an array of documents, or an object with a field per document."),
        };
    }

    /// <summary>The field, or <see langword="null"/> where it is not known.</summary>
    public JsonElement? Field(string name) => Field(Facts, name);

    public static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string NameOf(JsonElement facts) =>
        NameFields.Select(name => Field(facts, name)).FirstOrDefault(value => value is { ValueKind: JsonValueKind.String })?.GetString()
        ?? throw new FormatException("An expected document has no field \"file\".");
}

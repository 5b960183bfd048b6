using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Tests.Shared.ImportScoring;

/// <summary>Compares single values of the dry run's JSON.</summary>
internal static class ValueComparison
{
    /// <summary>Whether both say the same: instants as instants, texts but for white space, lists and objects by what is expected of them.</summary>
    public static bool Same(JsonElement expected, JsonElement? found)
    {
        if (expected.ValueKind == JsonValueKind.Null)
            return found is null or { ValueKind: JsonValueKind.Null };
        if (found is not { } value || value.ValueKind == JsonValueKind.Null)
            return false;
        return expected.ValueKind switch
        {
            JsonValueKind.Number => value.ValueKind == JsonValueKind.Number && expected.GetDouble().Equals(value.GetDouble()),
            JsonValueKind.String => value.ValueKind == JsonValueKind.String && Same(expected.GetString()!, value.GetString()!),
            JsonValueKind.Object => expected.EnumerateObject().All(field => Same(field.Value, ExpectedDocument.Field(value, field.Name))),
            JsonValueKind.Array => value.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == value.GetArrayLength()
                && expected.EnumerateArray().Zip(value.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
            _ => expected.ValueKind == value.ValueKind,
        };
    }

    /// <summary>The value for a person: figures and instants as they are, texts only by their length.</summary>
    public static string Show(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => "nothing",
        { ValueKind: JsonValueKind.String } text when Instant(text.GetString()!) is null => $"a text of {text.GetString()!.Length}",
        { } other => other.ToString(),
    };

    private static bool Same(string expected, string found) =>
        Instant(expected) is { } at && Instant(found) is { } other ? at == other : Folded(expected) == Folded(found);

    private static DateTimeOffset? Instant(string text) =>
        text.Length is >= 16 and < 40 && char.IsAsciiDigit(text[0]) && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Reads an entry of jsonlog (PostgreSQL 15 on), or of csvlog that an operator turned into JSON.</summary>
internal static class JsonEntry
{
    private const int Deepest = 12;

    public static ServerLogEntry? Read(JsonElement element, int line)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "message") is not { } message || Text(element, "error_severity") is null)
            return null;
        return new()
        {
            Line = line,
            DetailLine = line,
            Time = Text(element, "timestamp") ?? Text(element, "log_time") ?? "",
            Pid = Number(element, "pid") ?? Number(element, "process_id"),
            SqlState = Text(element, "state_code") ?? Text(element, "sql_state_code") ?? "",
            Message = message,
            Detail = Text(element, "detail"),
            Context = Text(element, "context"),
            Statement = Text(element, "statement") ?? Text(element, "query"),
        };
    }

    /// <summary>All strings of an object, in its order.</summary>
    public static IEnumerable<string> Texts(JsonElement element, int depth = 0) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object when depth < Deepest => element.EnumerateObject().SelectMany(property => Texts(property.Value, depth + 1)),
        JsonValueKind.Array when depth < Deepest => element.EnumerateArray().SelectMany(item => Texts(item, depth + 1)),
        _ => [],
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static int? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt32(out var number) ? number : null;
        return value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }
}

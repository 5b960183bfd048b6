using System.Text.Json;

namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>
/// Takes texts out of JSON objects, one a line: jsonlog and what operators make of csvlog become entries; of other objects (Docker,
/// journald, cloud logs) the message is a line, and any other text that holds a report is a text of its own.
/// </summary>
internal static class JsonCarrier
{
    /// <summary>Objects that turn out to be none cost more than they are worth.</summary>
    private const int MostFailures = 200;
    private const int DeepestNesting = 4;

    /// <summary>Of <c>\u0001</c>, which a cut may break.</summary>
    private const int LongestEscape = 6;

    /// <summary>How every entry of jsonlog begins.</summary>
    public const string Begin = "{\"timestamp\":";

    private static readonly string[] Messages = ["log", "message", "MESSAGE", "msg", "textPayload", "line", "@message", "body", "text"];
    private static readonly string[] Times = ["time", "timestamp", "@timestamp", "ts", "receiveTimestamp", "date"];

    public static List<LogLine> Unwrap(List<LogLine> lines) => Unwrap(lines, 0);

    /// <summary>The entry that a line of jsonlog is, or <see langword="null"/>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number.</param>
    /// <param name="isCut">Whether its end is missing: the statement comes last, so the rest is there.</param>
    public static ServerLogEntry? ToEntry(string line, int number, bool isCut)
    {
        // Behind what a server that was killed, or had no space left, wrote of the entry before. Within a string the mark would be escaped.
        var start = Math.Max(0, line.LastIndexOf(Begin, StringComparison.Ordinal));
        var text = start == 0 ? line : line[start..];
        if (!isCut)
            return Parse(text, number);
        for (var lost = 0; lost <= LongestEscape && lost < text.Length; lost++)
        {
            if (Parse(text[..^lost] + "\"}", number) is { } entry)
                return entry;
        }
        return null;
    }

    private static ServerLogEntry? Parse(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return JsonEntry.Read(json.RootElement, number);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<LogLine> Unwrap(List<LogLine> lines, int depth)
    {
        if (!lines.Exists(line => line.Entry is null && line.Text.Contains('{', StringComparison.Ordinal)))
            return lines;
        var found = new List<LogLine>(lines.Count);
        var failures = 0;
        foreach (var line in lines)
        {
            if (line.Entry is not null || failures > MostFailures || Object(line.Text) is not { } text)
            {
                found.Add(line);
                continue;
            }
            try
            {
                using var json = JsonDocument.Parse(text);
                Take(json.RootElement, line, depth, found);
            }
            catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
            {
                // Cut off, or none: read as text below.
                failures++;
                found.Add(line);
            }
        }
        return found;
    }

    private static void Take(JsonElement element, LogLine line, int depth, List<LogLine> found)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            found.Add(line);
            return;
        }
        if (JsonEntry.Read(element, line.Number) is { } entry)
        {
            found.Add(line with { Text = "", Begins = true, Entry = entry });
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && JsonEntry.Read(property.Value, line.Number) is { } nested)
            {
                found.Add(line with { Text = "", Begins = true, Entry = nested });
                return;
            }
        }
        var message = Messages.Select(name => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(value => value is not null);
        var time = Times.Select(name => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(value => value is not null) ?? line.Time;
        if (message is not null)
            Add(message, begins: false);
        foreach (var text in JsonEntry.Texts(element).Where(text => !ReferenceEquals(text, message) && text != message && ReportText.MayHold(text)))
            Add(text, begins: true);

        void Add(string text, bool begins)
        {
            // Docker keeps the line break, and a text of several lines is several lines.
            var inner = LogLine.Split(text.EndsWith('\n') ? text[..^1] : text).Select((part, index) => part with { Number = line.Number, Time = time, Begins = begins && index == 0 }).ToList();
            found.AddRange(depth < DeepestNesting ? Unwrap(inner, depth + 1) : inner);
        }
    }

    // Behind white space only where it holds a report: a statement may hold JSON, one object a line.
    private static string? Object(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        if (start < 0 || start > 200)
            return null;
        var trimmed = text.AsSpan(start).TrimEnd();
        trimmed = trimmed.TrimEnd(',');
        return trimmed.EndsWith("}") && trimmed.Contains("\":", StringComparison.Ordinal) && (start == 0 || (string.IsNullOrWhiteSpace(text[..start]) && ReportText.MayHold(text)) || trimmed.Contains("\"error_severity\"", StringComparison.Ordinal))
            ? trimmed.ToString()
            : null;
    }
}

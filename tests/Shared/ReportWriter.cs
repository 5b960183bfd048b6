using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Tests.Shared;

/// <summary>Writes deadlock reports as PostgreSQL does, in each of its formats.</summary>
public static class ReportWriter
{
    /// <summary>The ring of those processes, and what each was running.</summary>
    public static string Detail(IReadOnlyList<(int Pid, string Statement)> processes) => string.Join(
        '\n',
        processes.Select((process, index) => string.Create(CultureInfo.InvariantCulture, $"Process {process.Pid} waits for ShareLock on transaction {9000 + index}; blocked by process {processes[(index + 1) % processes.Count].Pid}."))
            .Concat(processes.Select(process => string.Create(CultureInfo.InvariantCulture, $"Process {process.Pid}: {process.Statement}"))));

    /// <summary>An entry of a text log.</summary>
    public static string Stderr(IReadOnlyList<(int Pid, string Statement)> processes, string prefix = "2024-05-04 10:20:30.456 UTC [{0}] app@shop ")
    {
        var start = prefix.Replace("{0}", processes[0].Pid.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        (string Label, string Text)[] parts =
        [
            ("ERROR", "deadlock detected"), ("DETAIL", Detail(processes)), ("HINT", "See server log for query details."),
            ("CONTEXT", "while updating tuple (0,2) in relation \"stock\""), ("STATEMENT", processes[0].Statement),
        ];
        return string.Concat(parts.Select(part => $"{start}{part.Label}:  {part.Text.Replace("\n", "\n\t", StringComparison.Ordinal)}\n"));
    }

    /// <summary>An entry of csvlog.</summary>
    public static string Csv(IReadOnlyList<(int Pid, string Statement)> processes) => string.Create(
        CultureInfo.InvariantCulture,
        $"2024-05-04 10:20:30.456 UTC,\"app\",\"shop\",{processes[0].Pid},\"10.0.0.9:4711\",6b034b07.3832,2,\"UPDATE\",2024-05-04 10:20:00 UTC,3/39,9000,ERROR,40P01,\"deadlock detected\",{Field(Detail(processes))},\"See server log for query details.\",,,{Field("while updating tuple (0,2) in relation \"stock\"")},{Field(processes[0].Statement)},,,\"worker\",\"client backend\",,0\n");

    /// <summary>An entry of jsonlog.</summary>
    public static string Json(IReadOnlyList<(int Pid, string Statement)> processes) => JsonSerializer.Serialize(new
    {
        timestamp = "2024-05-04 10:20:30.456 UTC",
        user = "app",
        pid = processes[0].Pid,
        error_severity = "ERROR",
        state_code = "40P01",
        message = "deadlock detected",
        detail = Detail(processes),
        context = "while updating tuple (0,2) in relation \"stock\"",
        statement = processes[0].Statement,
    }) + "\n";

    /// <summary>The error that a client gets: without statements.</summary>
    public static string Client(IReadOnlyList<(int Pid, string Statement)> processes) =>
        $"psycopg.errors.DeadlockDetected: deadlock detected\nDETAIL:  {string.Join('\n', Detail(processes).Split('\n').Take(processes.Count))}\nHINT:  See server log for query details.\n";

    private static string Field(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Web.Hosting;

namespace IncidentHub.Web.Deadlocks;

/// <summary>
/// <c>deadlocks FILE</c>: the deadlock reports in a log or an error message, as JSON on standard output, without host or database. What was not
/// understood stands on standard error, one line each, without SQL.
/// </summary>
public static class DeadlocksCommand
{
    private const int Found = 0;
    private const int None = 2;
    private const int WrongUsage = 64;
    private const int Unreadable = 66;

    // Read by people and programs, never put into a page: letters stay letters.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the command with the arguments after <c>deadlocks</c> and returns the exit code.</summary>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr)
    {
        if (args is not [var file] || (file.StartsWith('-') && file != TextFile.StandardInput))
        {
            stderr.WriteLine("Usage: deadlocks FILE (FILE is a log or a text that holds an error message, - for standard input)");
            return WrongUsage;
        }
        if (TextFile.Read(file, stderr) is not { } text)
            return Unreadable;

        var reading = DeadlockReports.Read(text);
        stdout.WriteLine(JsonSerializer.Serialize(reading.Reports.Select(Answer), Json));
        foreach (var doubt in reading.Reports.SelectMany(report => report.Doubts).Concat(reading.Doubts).OrderBy(doubt => doubt.Line))
            stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}:{doubt.Line}: {doubt.Message}"));
        if (reading.Reports.Count > 0)
            return Found;
        stderr.WriteLine("No deadlock: the text holds no report of one.");
        return None;
    }

    private static object Answer(DeadlockReport report) => new
    {
        At = Iso(report.At),
        report.VictimPid,
        Complete = report.IsComplete,
        Processes = report.Processes.Select(process => new { process.Pid, process.Statement }),
        Waits = report.Waits.Select(wait => new { wait.Pid, wait.BlockedBy, wait.Mode, Target = wait.Target.Text }),
    };

    // As precise as the log is.
    private static string? Iso(DateTimeOffset? instant) => instant?.ToString(
        (instant.Value.Ticks % TimeSpan.TicksPerSecond) switch
        {
            0 => "yyyy-MM-ddTHH:mm:sszzz",
            var ticks when ticks % TimeSpan.TicksPerMillisecond == 0 => "yyyy-MM-ddTHH:mm:ss.fffzzz",
            _ => "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
        },
        CultureInfo.InvariantCulture);
}

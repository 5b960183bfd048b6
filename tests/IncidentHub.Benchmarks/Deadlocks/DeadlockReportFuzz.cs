using System.Diagnostics;
using System.Text;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Deadlocks;

/// <summary>
/// A million damaged texts (<c>--short</c>: twenty thousand) through the reader of deadlock reports: how many made it fail or answer what cannot be, and the slowest
/// one. Then whole logs of 10 MB, for the rate. A failure is printed with what is needed to see it again.
/// </summary>
internal static class DeadlockReportFuzz
{
    private const int LogSize = 10_000_000;

    public static Task<int> RunAsync(string[] args)
    {
        var reports = 0L;
        var failures = TextFuzz.Run(
            args.Contains("--short"), worker => new ReportMutations(worker).Next,
            text =>
            {
                var problem = Problem(text, out var found);
                Interlocked.Add(ref reports, found);
                return problem;
            });
        Figures.Print("reports_found", reports, "count");
        (int, string)[] ring = [(701, "UPDATE stock\n   SET left_over = 3\n WHERE id = 7"), (702, "UPDATE stock SET left_over = 4 WHERE id = 8")];
        Rate("stderr_10mb", ReportWriter.Stderr(ring));
        Rate("csvlog_10mb", ReportWriter.Csv(ring));
        Rate("jsonlog_10mb", ReportWriter.Json(ring));
        Rate("quiet_stderr_10mb", "2024-05-04 10:20:29 UTC [12] LOG:  checkpoint complete: wrote 1 buffers (0.0%); 0 WAL file(s) added\n");
        return Task.FromResult(failures == 0 ? 0 : 1);
    }

    private static string? Problem(string text, out int found)
    {
        found = 0;
        var reading = DeadlockReports.Read(text);
        found = reading.Reports.Count;
        var lines = text.AsSpan().Count('\n') + 1;
        return reading.Reports.SelectMany(report => report.Doubts).Concat(reading.Doubts).Select(doubt => doubt.Line).Concat(reading.Reports.Select(report => report.Line)).All(line => line > 0 && line <= lines)
            ? null
            : "a line that the text does not have";
    }

    private static void Rate(string name, string entry)
    {
        var log = new StringBuilder().Insert(0, entry, LogSize / entry.Length).ToString();
        var start = Stopwatch.GetTimestamp();
        _ = DeadlockReports.Read(log);
        var took = Stopwatch.GetElapsedTime(start);
        Figures.Print(name, took.TotalMilliseconds, "ms");
    }
}

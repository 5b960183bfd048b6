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
    private const int Million = 1_000_000;
    private const int Short = 20_000;
    private const int LogSize = 10_000_000;
    private const int MostShown = 5;

    private static readonly Lock Gate = new();

    public static Task<int> RunAsync(string[] args)
    {
        var count = args.Contains("--short") ? Short : Million;
        var workers = Environment.ProcessorCount;
        var (failures, reports, slowest, shown) = (0, 0L, 0.0, 0);
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, workers, worker =>
        {
            var mutations = new ReportMutations(worker);
            for (var i = worker; i < count; i += workers)
            {
                var text = mutations.Next();
                var begin = Stopwatch.GetTimestamp();
                var problem = Problem(text, out var found);
                var took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                lock (Gate)
                {
                    reports += found;
                    slowest = Math.Max(slowest, took);
                    failures += problem is null ? 0 : 1;
                    if (problem is not null && shown++ < MostShown)
                        Console.Error.WriteLine($"worker {worker}, text {i}: {problem}\n{Convert.ToBase64String(Encoding.Unicode.GetBytes(text))}");
                }
            }
        });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Figures.Print("inputs", count, "count");
        Figures.Print("failures", failures, "count");
        Figures.Print("reports_found", reports, "count");
        Figures.Print("slowest", slowest, "ms");
        Figures.Print("rate", count / seconds, "inputs/s");
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
        try
        {
            var reading = DeadlockReports.Read(text);
            found = reading.Reports.Count;
            var lines = text.AsSpan().Count('\n') + 1;
            return reading.Reports.SelectMany(report => report.Doubts).Concat(reading.Doubts).Select(doubt => doubt.Line).Concat(reading.Reports.Select(report => report.Line)).All(line => line > 0 && line <= lines)
                ? null
                : "a line that the text does not have";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.ToString();
        }
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

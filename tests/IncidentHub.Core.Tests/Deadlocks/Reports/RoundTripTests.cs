using CsCheck;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Reports;

/// <summary>Whatever the sessions were running, the report says who waited for whom, and what they ran.</summary>
public sealed class RoundTripTests
{
    /// <summary>Parts of statements, those among them that look like the report itself.</summary>
    private static readonly string[] Parts =
    [
        "\n", "\n\n", "\n\t", " ", "'", "\"", "\"\"", ",", ";", "\\", "\\n", "{", "}", "```", "$$", "é", "語", "-- ", "/*", "?", "\nProcess 9: select 1", "Process 702: x",
        "\nProcess 702 waits for ShareLock on transaction 1; blocked by process 701.", "\nERROR:  deadlock detected", "\nDETAIL:  Process 1 waits for ShareLock on transaction 2; blocked by process 3.",
        "\nHINT:  x", "\nCONTEXT:  x", "\nSTATEMENT:  x", "\n2024-05-04 10:20:31 UTC [5] LOG:  x", "\n2024-05-04 10:20:31.456 UTC,\"app\",", "\n{\"log\":\"x\"}", "\n```",
    ];

    private static readonly Gen<string> Statement =
        Gen.OneOf(Gen.String.AlphaNumeric, Gen.Int[0, Parts.Length - 1].Select(index => Parts[index])).Array[0, 8].Select(parts => "SELECT " + string.Concat(parts) + " x");

    private static readonly Gen<(int Pid, string Statement)[]> Ring =
        Gen.Select(Gen.Int[2, 6], Gen.Int[600, 99_000], Statement.Array[6]).Select((count, first, statements) =>
            Enumerable.Range(0, count).Select(index => (first + index, statements[index])).ToArray());

    [Fact]
    public void Read_TextLog_GivesBackWhatWasWritten() => Ring.Sample(ring => Check(ring, ReportWriter.Stderr(ring)), iter: 1000);

    [Fact]
    public void Read_CsvLog_GivesBackWhatWasWritten() => Ring.Sample(ring => Check(ring, ReportWriter.Csv(ring)), iter: 1000);

    [Fact]
    public void Read_JsonLog_GivesBackWhatWasWritten() => Ring.Sample(ring => Check(ring, ReportWriter.Json(ring)), iter: 1000);

    [Fact]
    public void Push_ThreeFormats_GiveWhatReadGives() => Ring.Array[1, 4].Sample(rings =>
    {
        foreach (var (format, write) in new (ServerLogFormat, Func<(int Pid, string Statement)[], string>)[]
                 {
                     (ServerLogFormat.Stderr, ring => ReportWriter.Stderr(ring)), (ServerLogFormat.Csv, ReportWriter.Csv), (ServerLogFormat.Json, ReportWriter.Json),
                 })
        {
            var reader = new DeadlockLogReader(format);
            var found = string.Concat(rings.Select(write)).TrimEnd('\n').Split('\n').SelectMany(line => reader.Push(line)).ToList();
            found.AddRange(reader.Finish());
            Assert.Equal(rings.Length, found.Count);
            foreach (var (ring, report) in rings.Zip(found))
                Same(ring, report);
        }
    }, iter: 100);

    [Fact]
    public void Read_StatementWithTheNextHead_IsInDoubt()
    {
        (int, string)[] ring = [(701, "SELECT 1"), (702, "SELECT '\nProcess 703: x'"), (703, "SELECT 3")];
        var report = Assert.Single(DeadlockReports.Read(ReportWriter.Stderr(ring)).Reports);

        Assert.Contains(report.Doubts, doubt => doubt.Message.Contains("703", StringComparison.Ordinal));
        Assert.Equal("SELECT 1", report.Processes[0].Statement);
    }

    [Fact]
    public void Read_VictimsStatementWithTheNextHead_IsSettledByTheStatementField()
    {
        (int, string)[] ring = [(701, "SELECT '\nProcess 702: x'"), (702, "SELECT 2")];

        foreach (var text in (string[])[ReportWriter.Stderr(ring), ReportWriter.Csv(ring), ReportWriter.Json(ring)])
        {
            var report = Assert.Single(DeadlockReports.Read(text).Reports);
            Assert.Equal([ring[0].Item2, "SELECT 2"], report.Processes.Select(process => process.Statement));
            Assert.Empty(report.Doubts);
        }
    }

    private static void Check((int Pid, string Statement)[] ring, string text) => Same(ring, Assert.Single(DeadlockReports.Read(text).Reports));

    private static void Same((int Pid, string Statement)[] ring, DeadlockReport report)
    {
        Assert.Equal(ring.Select(process => process.Pid), report.Waits.Select(wait => wait.Pid));
        Assert.Equal(ring[0].Pid, report.VictimPid);
        Assert.Equal(new DateTimeOffset(2024, 5, 4, 10, 20, 30, 456, TimeSpan.Zero), report.At);
        Assert.True(report.IsComplete);
        if (!report.Doubts.Any(doubt => doubt.Message.StartsWith("More than one line", StringComparison.Ordinal)))
            Assert.Equal(ring.Select(process => process.Statement.Trim()), report.Processes.Select(process => process.Statement));
    }
}

using System.Globalization;
using System.Text;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Tests.Postmortems.Import;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Reports;

/// <summary>Read while it grows, a log says what it says as a whole.</summary>
[Trait("Category", "Corpus")]
public sealed class CorpusLogTests
{
    /// <summary>
    /// What no server writes into its log: errors as clients and drivers word them, without a label of the server, and a record that a copy
    /// broke behind a comma.
    /// </summary>
    private static readonly string[] NoServersLog = ["dl03_", "dl05_", "dl10_", "dl21_", "dl24_", "dl31_", "dl32_", "dl40_"];

    public static TheoryData<string> Texts { get; } = SharedInputs.Folder is { } folder
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, "deadlocks")).Select(Path.GetFileName).OfType<string>()
            .Where(file => !NoServersLog.Any(start => file.StartsWith(start, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]
        : ["any"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Take_RealText_FindsWhatReadFinds(string file) => Same($"deadlocks/{file}", "a.log");

    [Theory]
    [InlineData("deadlocks.stderr.log", "a.log")]
    [InlineData("deadlocks.csvlog", "a.csv")]
    [InlineData("deadlocks.jsonlog", "a.json")]
    public void Take_RealLog_FindsWhatReadFinds(string file, string name) => Assert.Equal(15, Same($"deadlock-logs/{file}", name));

    /// <summary>What a session writes that has not heard yet of another <c>log_destination</c>.</summary>
    [Theory]
    [InlineData("deadlocks.csvlog")]
    [InlineData("deadlocks.jsonlog")]
    public void Take_OtherFormatWithinATextLog_FindsWhatReadFinds(string file) => Assert.Equal(15, Same($"deadlock-logs/{file}", "a.log"));

    private static int Same(string file, string name)
    {
        var text = SharedInputs.Read(file);
        var expected = DeadlockReports.Read(text).Reports;
        foreach (var size in (int[])[1 << 20, 997, 1])
        {
            var log = new LogFile(name, 0);
            var found = Encoding.UTF8.GetBytes(text).Chunk(size).SelectMany(piece => log.Take(piece)).ToList();
            found.AddRange(log.End());
            Assert.Equal(expected.Select(Facts), found.Select(Facts));
        }
        return expected.Count;
    }

    private static string Facts(DeadlockReport report) => string.Join(
        "; ",
        report.At?.ToString("O", CultureInfo.InvariantCulture), report.VictimPid, report.Context,
        string.Join(' ', report.Processes.Select(process => $"{process.Pid}: {process.Statement}")),
        string.Join(' ', report.Waits.Select(wait => $"{wait.Pid} {wait.Mode} {wait.Target} {wait.BlockedBy}")));
}

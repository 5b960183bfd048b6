using System.Text;
using CsCheck;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Tests.Shared;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.Reports;

/// <summary>Texts that nobody wrote in good faith. A million of them: <c>./bench.sh deadlock-report-fuzz</c>.</summary>
public sealed class HostileTests
{
    private const int Size = 500_000;

    [Fact]
    public void Read_DamagedReports_NeverFails()
    {
        var mutations = new ReportMutations(1);
        for (var i = 0; i < 5000; i++)
            Sound(mutations.Next());
    }

    [Fact]
    public void Read_AnyText_NeverFails() => Gen.String.Sample(Sound, iter: 2000);

    [Fact]
    public void Push_DamagedReports_NeverFails()
    {
        var mutations = new ReportMutations(2);
        for (var i = 0; i < 3000; i++)
        {
            var reader = new DeadlockLogReader((ServerLogFormat)(i % 3));
            foreach (var line in mutations.Next().Split('\n'))
                Assert.All(reader.Push(line), report => Assert.True(report.Line > 0));
            reader.Finish();
        }
    }

    // Half a million characters each; how the time grows is shown by the benchmark.
    [Theory]
    [InlineData("Process 1 waits for ShareLock on transaction 2; blocked by process 3.\n")]
    [InlineData("\tProcess 1 waits for ShareLock on transaction 2; blocked by process 3.\n")]
    [InlineData("Process 1 waits for ShareLock on transaction 2; blocked by process 3. ")]
    [InlineData("Process 1 waits for ShareLock on transaction 2; blocked by process 2.\n\tProcess 2 waits for ShareLock on transaction 2; blocked by process 1.\n\tProcess 1: x\n")]
    [InlineData("Process 1 waits for ")]
    [InlineData("Process 1: x\n")]
    [InlineData("1 waits ")]
    [InlineData("等待")]
    [InlineData("は")]
    [InlineData("ERROR:  deadlock detected\n")]
    [InlineData("2024-05-04 10:20:30 UTC [701] ERROR:  deadlock detected\n")]
    [InlineData("deadlock detected 40P01 ")]
    [InlineData("DETAIL:  \n")]
    [InlineData("STATEMENT:  \n\t\n")]
    [InlineData("{\"log\":\"")]
    [InlineData("{\"log\":\"x\"}\n")]
    [InlineData("{\"a\":\"deadlock detected\"")]
    [InlineData("{\"log\":{\"log\":")]
    [InlineData("2024-05-04 10:20:30.456 UTC,\"\n")]
    [InlineData("2024-05-04 10:20:30.456 UTC,,,,,,,,,,,\n")]
    [InlineData("\\n'deadlock detected\\n")]
    [InlineData("\"deadlock detected\\n' +\n")]
    [InlineData("'deadlock detected\\n' +\n'")]
    [InlineData("\\")]
    [InlineData("```\n")]
    [InlineData("^[[")]
    [InlineData("#012deadlock detected")]
    [InlineData("\n")]
    [InlineData(" ")]
    [InlineData("a:")]
    [InlineData("[")]
    public void Read_MuchOfOneThing_Ends(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, Size / piece.Length).ToString();

        Sound(text);
    }

    [Fact]
    public void Read_RingOfManyProcesses_Ends()
    {
        var ring = Enumerable.Range(1, 20_000).Select(pid => (pid, "SELECT 1")).ToArray();

        Sound(ReportWriter.Stderr(ring));
    }

    private static void Sound(string text)
    {
        var reading = DeadlockReports.Read(text);
        var lines = text.Count(character => character == '\n') + 1;
        foreach (var report in reading.Reports)
        {
            Assert.InRange(report.Line, 1, lines);
            Assert.Equal(report.IsComplete, report is { ClosesCycle: true, Processes: var processes } && processes.All(process => process.Statement is not null));
        }
        Assert.All(reading.Doubts.Concat(reading.Reports.SelectMany(report => report.Doubts)), doubt => Assert.InRange(doubt.Line, 1, lines));
    }
}

using System.Text;
using IncidentHub.Core.Deadlocks.ServerLog;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.ServerLog;

public sealed class LogTailTests
{
    private readonly FakeTimeProvider time = new();
    private readonly LogTail tail;

    public LogTailTests() => tail = new LogTail(time);

    [Fact]
    public void Take_LinesOfSomethingElse_AreLetGoAtOnce()
    {
        Assert.Null(Take("LOG: checkpoint\nLOG: more\nhalf a li"));

        Assert.Equal("half a li".Length, tail.Length);
    }

    [Fact]
    public void Take_Deadlock_IsHandedOnWhenTheLogIsQuiet()
    {
        Assert.Null(Take("ERROR:  deadlock detected\n"));
        Assert.Null(Take("DETAIL:  Process 1 waits\n"));

        Assert.Equal("ERROR:  deadlock detected\nDETAIL:  Process 1 waits\n", Take(""));
        Assert.Equal(0, tail.Length);
        Assert.Null(Take(""));
    }

    [Fact]
    public void Take_DeadlockInALogThatIsNeverQuiet_IsHandedOnAfterAWhile()
    {
        Assert.Null(Take("ERROR:  deadlock detected\n"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("ERROR:  deadlock detected\nLOG: next\n", Take("LOG: next\nLO"));
        Assert.Equal(2, tail.Length);
    }

    [Fact]
    public void Take_CharactersCutByTheReading_AreWhole()
    {
        var bytes = Encoding.UTF8.GetBytes("FEHLER:  Verklemmung entdeckt: überfällig\n");
        foreach (var one in bytes)
            Assert.Null(tail.Take([one]));

        Assert.Equal("FEHLER:  Verklemmung entdeckt: überfällig\n", Take(""));
    }

    [Fact]
    public void Take_EndlessLine_IsNotKeptForEver()
    {
        for (var i = 0; i < 5; i++)
            tail.Take(new byte[1 << 20]);

        Assert.True(tail.Length <= 1 << 20);
    }

    private string? Take(string piece) => tail.Take(Encoding.UTF8.GetBytes(piece));
}

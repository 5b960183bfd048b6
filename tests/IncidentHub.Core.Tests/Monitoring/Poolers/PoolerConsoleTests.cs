using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Poolers;
using Xunit;
using static IncidentHub.Core.Tests.Monitoring.Poolers.ScriptedPooler;

namespace IncidentHub.Core.Tests.Monitoring.Poolers;

/// <summary>Answers of servers that are not what they should be.</summary>
public sealed class PoolerConsoleTests
{
    private readonly ScriptedPooler _pooler = new();

    private static byte[] Complete { get; } = Message('C', Text("SHOW"));

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Query_TableHoweverCut_IsReadByName(int piece)
    {
        await using var console = await _pooler.OpenTrustedAsync(piece);
        // Longer than the buffer, so that it has to grow in the middle of a message.
        var wide = new string('x', 20_000);
        var table = await AskAsync(console, Columns("b", "a"), Row("2", null), Row(wide, ""), Row("  7 ", "n"), Complete, Ready);
        var next = await AskAsync(console, Columns("c"), Row("again"), Complete, Ready);

        Assert.Equal(["b", "a"], table.Columns);
        Assert.Equal(2, table.Rows[0].Number("b"));
        Assert.Null(table.Rows[0].OptionalText("a"));
        Assert.Equal(wide, table.Rows[1].Text("b"));
        Assert.Null(table.Rows[1].OptionalNumber("a"));
        Assert.Equal(7, table.Rows[2].Count("b"));
        Assert.Null(table.Rows[2].OptionalNumber("missing"));
        Assert.Equal(PoolerProblem.MissingColumn, Assert.Throws<PoolerConsoleException>(() => table.Rows[0].Number("missing")).Problem);
        Assert.Equal(PoolerProblem.Malformed, Assert.Throws<PoolerConsoleException>(() => table.Rows[2].Number("a")).Problem);
        Assert.Equal(PoolerProblem.Malformed, Assert.Throws<PoolerConsoleException>(() => table.Rows[0].Text("a")).Problem);
        Assert.Equal("again", next.Rows[0].Text("c"));
    }

    [Fact]
    public async Task Query_ErrorInTheMiddle_IsThrownAndTheConsoleGoesOn()
    {
        await using var console = await _pooler.OpenTrustedAsync();

        var failure = await Assert.ThrowsAsync<PoolerConsoleException>(() => AskAsync(console, Columns("a"), Row("1"), Error("08P01", "database \"payroll\" is gone"), Ready));
        var table = await AskAsync(console, Columns("a"), Row("1"), Complete, Ready);

        Assert.Equal(("08P01", "database \"payroll\" is gone"), (failure.SqlState, failure.ServerMessage));
        Assert.DoesNotContain("payroll", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("payroll", TargetFault.Of(failure)!.Reason, StringComparison.Ordinal);
        Assert.Single(table.Rows);
    }

    [Fact]
    public async Task Query_ServerSaysWhyAndHangsUp_TheReasonIsKept()
    {
        await using var console = await _pooler.OpenTrustedAsync();
        var asking = console.QueryAsync("SHOW POOLS", CancellationToken.None);
        await _pooler.SayAsync(Error("57P01", "bye"));
        await _pooler.HangUpAsync();

        Assert.Equal(PoolerProblem.ShuttingDown, (await Assert.ThrowsAsync<PoolerConsoleException>(() => asking)).Problem);
        await AssertIsBrokenAsync(console);
    }

    public static TheoryData<string, byte[]> Impossible => new()
    {
        { "a row before its columns", Row("1") },
        { "columns twice", [.. Columns("a"), .. Columns("a")] },
        { "a row that is too short", [.. Columns("a", "b"), .. Row("1")] },
        { "a cell beyond its message", [.. Columns("a"), .. Message('D', Int16(1), Int32(1000))] },
        { "a cell of a negative length", [.. Columns("a"), .. Message('D', Int16(1), Int32(-2))] },
        { "a number of columns below zero", Message('T', Int16(-1)) },
        { "too many columns", Columns([.. Enumerable.Repeat("a", 1601)]) },
        { "a column without an end", Message('T', Int16(1), [65, 66]) },
        { "a message of 2 GB", [(byte)'D', .. Int32(int.MaxValue)] },
        { "a message beyond the bound", [(byte)'D', .. Int32(WireReader.Longest + 5)] },
        { "a message of a negative length", [(byte)'D', .. Int32(-1)] },
        { "a login anew", Authentication(0) },
        { "a copy", Message('G', [0]) },
        { "no letter", Message('\0') },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Query_ImpossibleAnswer_IsSaidAndEndsTheConsole(string what, byte[] answer)
    {
        await using var console = await _pooler.OpenTrustedAsync();

        var failure = await Assert.ThrowsAsync<PoolerConsoleException>(() => AskAsync(console, answer));

        Assert.True(failure.Problem == PoolerProblem.Malformed, what);
        await AssertIsBrokenAsync(console);
    }

    [Fact]
    public async Task Query_HugeMessageThatNeverComes_TakesNoMemory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = new WireReader(new MemoryStream([(byte)'D', .. Int32(WireReader.Longest)])).ReadAsync(WireReader.Longest, CancellationToken.None);

        await Assert.ThrowsAsync<EndOfStreamException>(async () => await reading);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
    }

    [Fact]
    public void Take_MoreRowsThanAnyPoolerHas_IsRefused()
    {
        var answer = new ConsoleAnswer();
        answer.Take(new WireMessage((byte)'T', Columns("a").AsMemory(5)));
        var row = new WireMessage((byte)'D', Row("1").AsMemory(5));
        for (var count = 0; count < ConsoleAnswer.MostRows; count++)
            answer.Take(row);

        Assert.Equal(PoolerProblem.Malformed, Assert.Throws<PoolerConsoleException>(() => answer.Take(row)).Problem);
    }

    [Fact]
    public void Take_MoreThanAnyPoolerSays_IsRefused()
    {
        var answer = new ConsoleAnswer();
        var parameter = new WireMessage((byte)'S', new byte[WireReader.Longest]);
        for (var count = 0; count < 3; count++)
            answer.Take(parameter);

        Assert.Equal(PoolerProblem.Malformed, Assert.Throws<PoolerConsoleException>(() => answer.Take(parameter)).Problem);
    }

    [Fact]
    public async Task Query_NoWholeAnswer_TimesOutAfterThreeSecondsAndEndsTheConsole()
    {
        await using var console = await _pooler.OpenTrustedAsync();
        var asking = console.QueryAsync("SHOW POOLS", CancellationToken.None);
        await _pooler.ReadAsync('Q');
        await _pooler.SayAsync(Columns("a"), Row("1"));
        _pooler.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(asking.IsCompleted);
        _pooler.Clock.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<TimeoutException>(() => asking);
        await AssertIsBrokenAsync(console);
    }

    [Fact]
    public async Task Query_Cancelled_EndsTheConsole()
    {
        await using var console = await _pooler.OpenTrustedAsync();
        using var cancellation = new CancellationTokenSource();
        var asking = console.QueryAsync("SHOW POOLS", cancellation.Token);
        await _pooler.ReadAsync('Q');
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await AssertIsBrokenAsync(console);
    }

    [Fact]
    public async Task Query_TwoAtATime_IsABug()
    {
        await using var console = await _pooler.OpenTrustedAsync();
        var first = console.QueryAsync("SHOW POOLS", CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => console.QueryAsync("SHOW POOLS", CancellationToken.None));
        await _pooler.SayAsync(Complete, Ready);
        Assert.Empty((await first).Rows);
    }

    [Fact]
    public async Task Dispose_Healthy_SaysGoodbye()
    {
        var console = await _pooler.OpenTrustedAsync();

        await console.DisposeAsync();

        Assert.Empty(await _pooler.ReadAsync('X'));
    }

    private async Task<ConsoleTable> AskAsync(PoolerConsole console, params IEnumerable<byte[]> answer)
    {
        var asking = console.QueryAsync("SHOW POOLS", CancellationToken.None);
        Assert.Equal(Text("SHOW POOLS"), await _pooler.ReadAsync('Q'));
        // Not awaited: a client that gives up reads no further.
        _ = _pooler.SayAsync(answer);
        return await asking;
    }

    private static async Task AssertIsBrokenAsync(PoolerConsole console) => Assert.Equal(
        PoolerProblem.Broken, (await Assert.ThrowsAsync<PoolerConsoleException>(() => console.QueryAsync("SHOW POOLS", CancellationToken.None))).Problem);
}

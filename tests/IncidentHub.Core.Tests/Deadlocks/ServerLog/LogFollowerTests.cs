using System.Text;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Tests.Monitoring;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks.ServerLog;

public sealed class LogFollowerTests
{
    private static readonly ServerReading Server = new(150000, 100, 3, TimeSpan.FromSeconds(1), true, "monitor");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 5, 4, 10, 20, 31, TimeSpan.Zero));
    private readonly TargetAccess _target = Some.Access();
    private readonly LogStatuses _statuses = new();
    private readonly FakeServerLog _log;
    private LogFollower _follower;

    public LogFollowerTests()
    {
        _log = new FakeServerLog(_time);
        _follower = Start();
    }

    [Fact]
    public async Task Read_OldFileWithoutALastLineBreak_GoesOnToTheNext()
    {
        _log.Write("a.log", "");
        await ReadAsync();
        _log.Write("a.log", "LOG:  the server was killed in the mid").Write("b.log", Entry(701));
        _log.Current = "b.log";

        await ReadAsync(4);

        Assert.Equal(("b.log", 0L), (Status.FileName, Status.Behind));
        Assert.Equal([701], _log.Victims);
    }

    [Fact]
    public async Task Read_FarBehind_ReadsTheNewestAloneAndCountsWhatItSkipped()
    {
        _log.Write("a.log", Entry(701));
        _log.Noted = new() { TargetId = _target.Id, FileName = "a.log", Offset = 0, NotedAt = _time.GetUtcNow() };
        _log.Write("a.log", Filler(65 << 20)).Write("a.log", Entry(702));

        await ReadAsync(4);

        Assert.Equal([702], _log.Victims);
        Assert.Equal((0L, 64L << 20), (Status.Behind, Status.Skipped / (1 << 20) * (1 << 20)));
    }

    [Fact]
    public async Task Read_FileBegunAnew_IsReadFromItsStart()
    {
        _log.Write("mon.log", Filler(5000));
        await ReadAsync();
        _log.Remove("mon.log");
        _log.Write("mon.log", Entry(701));

        await ReadAsync(3);

        Assert.Equal([701], _log.Victims);
    }

    [Fact]
    public async Task Read_FileRemovedBeforeItWasFinished_GoesOnWithTheCurrentOne()
    {
        _log.Write("a.log", Filler(5000));
        await ReadAsync();
        _log.Remove("a.log");
        _log.Write("b.log", Entry(701));
        _log.Current = "b.log";

        await ReadAsync(3);

        Assert.Equal([701], _log.Victims);
    }

    [Fact]
    public async Task Read_BeforeItIsWatched_IsNotTold()
    {
        _log.Write("a.log", Entry(701));
        await ReadAsync(2);
        _log.Write("a.log", Entry(702));

        await ReadAsync(2);

        Assert.Equal([702], _log.Victims);
    }

    [Fact]
    public async Task Read_FileRotatedInMidReport_TellsBoth()
    {
        _log.Write("a.log", "");
        await ReadAsync();
        _log.Write("a.log", Entry(701));
        await ReadAsync();
        var entry = Entry(702);
        _log.Write("a.log", entry[..^40]);
        await ReadAsync();
        _log.Write("b.log", entry[^40..]).Write("b.log", Entry(703)).Write("c.log", Entry(704));
        _log.Current = "c.log";

        await ReadAsync(3);

        Assert.Equal([701, 702, 703, 704], _log.Victims);
        Assert.All(_log.Told, report => Assert.True(report.ClosesCycle));
    }

    [Fact]
    public async Task Read_StopsWithinAnEntry_TellsItOnceAfterTheRestart()
    {
        _log.Write("a.log", "");
        await ReadAsync(11);
        var entry = Entry(702);
        _log.Write("a.log", Entry(701)).Write("a.log", entry[..100]);
        _time.Advance(TimeSpan.FromSeconds(5));
        await ReadAsync();

        _follower = Start();
        _log.Write("a.log", entry[100..]);
        await ReadAsync(2);

        Assert.Equal([701, 702], _log.Victims);
        Assert.Equal(Entry(701).Length, _log.Noted!.Offset);
    }

    [Fact]
    public async Task Read_ConnectionBreaksWhileItTells_TellsAfterwards()
    {
        _log.Write("a.log", "");
        await ReadAsync();
        _log.Write("a.log", Entry(701)).Write("a.log", Entry(702));
        _log.Fault = new NpgsqlException("broken");
        await Assert.ThrowsAsync<NpgsqlException>(() => ReadAsync());

        await ReadAsync(2);

        Assert.Equal([701, 702], _log.Victims);
        Assert.Equal(2, Status.Reports);
    }

    [Fact]
    public async Task Read_ReportThatCannotBeTold_DoesNotStopTheNext()
    {
        _log.Write("a.log", "");
        await ReadAsync();
        _log.Write("a.log", Entry(701)).Write("a.log", Entry(702));
        for (var i = 0; i < 2; i++)
        {
            _log.Fault = new NpgsqlException("broken");
            await Assert.ThrowsAsync<NpgsqlException>(() => ReadAsync());
        }

        await ReadAsync(2);

        Assert.Equal([702], _log.Victims);
    }

    [Fact]
    public async Task Read_OtherFormat_GoesOnThereAndHearsTheLateOnesOfTheOld()
    {
        _log.Write("a.log", "").Write("a.json", ReportWriter.Json(Ring(601)).Replace("2024-05-04", "2024-05-03", StringComparison.Ordinal));
        await ReadAsync(2);
        _log.Current = "a.json";
        _log.Write("a.json", ReportWriter.Json(Ring(701)));
        await ReadAsync(2);
        _log.Write("a.log", Entry(702));
        await ReadAsync(2);
        _log.Write("a.json", ReportWriter.Json(Ring(703)));
        await ReadAsync(2);
        _log.Current = "a.log";
        await ReadAsync(2);
        _log.Write("a.log", Entry(704));
        await ReadAsync(2);

        Assert.Equal([701, 702, 703, 704], _log.Victims);
        Assert.Equal("a.log", Status.FileName);
    }

    [Fact]
    public async Task Read_OtherFormatAndRotatedAtOnce_MissesNoFile()
    {
        _log.Write("a.log", "");
        await ReadAsync(2);
        _log.Write("a.log", Entry(701));
        _log.Write("b.log", Entry(702)).Write("b.csv", ReportWriter.Csv(Ring(703)));
        _log.Write("c.log", Entry(704)).Write("c.csv", ReportWriter.Csv(Ring(705)));
        _log.Current = "c.csv";

        await ReadAsync(6);

        Assert.Equal([701, 702, 703, 704, 705], _log.Victims.Order());
    }

    [Fact]
    public async Task Read_EntryThatComesWhenItsFileIsClosed_IsFoundInTheTextLog()
    {
        _log.Write("a.csv", "").Write("a.log", "");
        await ReadAsync(2);
        _log.Write("b.log", "").Write("b.json", "");
        _log.Current = "b.json";
        await ReadAsync(2);
        _log.Write("b.log", ReportWriter.Csv(Ring(701))).Write("b.json", ReportWriter.Json(Ring(702)));

        await ReadAsync(3);

        Assert.Equal([701, 702], _log.Victims.Order());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task Read_ServersClockIsOff_SaysByHowMuch(int minutes)
    {
        var log = new FakeServerLog(_time) { Ahead = TimeSpan.FromMinutes(minutes) };
        log.Write("a.log", "");
        _follower = new(_target, log, log, log, _statuses, _time);
        await ReadAsync();
        log.Write("a.log", Entry(701));

        await ReadAsync(2);

        Assert.Equal([TimeSpan.FromMinutes(-minutes)], log.Skews);
    }

    [Fact]
    public async Task Read_FileThatIsWrittenIsGone_WaitsWithoutHurry()
    {
        _log.Write("a.log", "");
        await ReadAsync(2);
        _log.Remove("a.log");
        await ReadAsync(3);
        _log.Write("a.log", Entry(701));

        await ReadAsync(2);

        Assert.Equal([701], _log.Victims);
    }

    private LogStatus Status => _statuses.Of(_target.Id)!;

    private LogFollower Start() => new(_target, _log, _log, _log, _statuses, _time);

    /// <summary>Reads as often, as far apart as the follower asks for.</summary>
    private async Task ReadAsync(int times = 1)
    {
        await using var connection = new NpgsqlConnection();
        for (var i = 0; i < times; i++)
            _time.Advance(await _follower.ReadAsync(connection, Server, TestContext.Current.CancellationToken));
    }

    private static (int, string)[] Ring(int pid) => [(pid, "UPDATE stock SET n = 1"), (pid + 100, "UPDATE stock SET n = 2")];

    private static string Entry(int pid) => ReportWriter.Stderr(Ring(pid));

    private static byte[] Filler(int bytes)
    {
        const string line = "2024-05-04 10:20:29 UTC [12] LOG:  checkpoint starting: time\n";
        return Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, line, (bytes / line.Length) + 1).ToString());
    }
}
